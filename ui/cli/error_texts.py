"""What is wrong with a user's input, in Vietnamese: by the English words that the rooms below say it in.

Words in braces stand for what differs from case to case.
"""

from __future__ import annotations

__all__ = ["FRAME_VI", "HINT_VI", "MESSAGES_VI", "SYSTEM_VI"]

FRAME_VI = {"key": "khóa", "found": "nhận được", "allowed": "cho phép", "and {n} more": "và {n} mục nữa"}
"""Words around every message, as in :data:`geodata.errors.FRAME`."""

HINT_VI = {"; did you mean {word}?": "; có phải ý bạn là {word}?"}

SYSTEM_VI = {
    "Disk quota exceeded": "hết hạn mức đĩa",
    "File exists": "tệp đã có",
    "File name too long": "tên tệp quá dài",
    "File too large": "tệp quá lớn",
    "Is a directory": "đây là một thư mục",
    "No space left on device": "đĩa đã đầy",
    "No such file or directory": "không có tệp hoặc thư mục này",
    "Not a directory": "đây không phải một thư mục",
    "Permission denied": "không có quyền",
    "Read-only file system": "ổ đĩa chỉ cho phép đọc",
    "the file not recognized as being in a supported file format.": "không nhận ra định dạng tệp",
}
"""What the operating system says of files."""

MESSAGES_VI = {
    # Arguments and options.
    "--lever and --no-levers exclude each other": "--lever và --no-levers loại trừ nhau",
    "--lever names a lever twice": "--lever nêu một công cụ hai lần",
    "--lever states no number": "--lever không nêu một số",
    "--run names a run of a sweep": "--run chỉ dùng để nêu một lần chạy của loạt mô phỏng",
    "--set names a lever twice": "--set nêu một công cụ hai lần",
    "--threshold names a goal twice": "--threshold nêu một mục tiêu hai lần",
    "--workers and --dask exclude each other": "--workers và --dask loại trừ nhau",
    "{name} is not valid": "{name} không hợp lệ",
    "a goal and an indicator exclude each other": "mục tiêu và chỉ số loại trừ nhau",
    "an area excludes --goal and --level": "đã nêu địa bàn thì không dùng --goal và --level",
    "this goal has meaning for the city only": "mục tiêu này chỉ có nghĩa cho toàn thành phố",
    "a month or an area needs an indicator": "chỉ nêu tháng hoặc địa bàn khi có nêu chỉ số",
    "a scenario and results exclude each other": "kịch bản và thư mục kết quả loại trừ nhau",
    "agents and scale exclude each other": "agents và scale loại trừ nhau",
    "no picture that can be drawn": "không phải loại hình vẽ được",
    "this indicator has meaning for the city only": "chỉ số này chỉ có nghĩa cho toàn thành phố",
    "this indicator counts a few places and cannot be split among areas": (
        "chỉ số này đếm một số ít địa điểm, không chia được cho các địa bàn"
    ),
    "several levels were imported here: name one": "thư mục này có nhiều cấp địa bàn: hãy nêu một cấp",
    "no boundaries were imported here": "thư mục này không có ranh giới nào đã nhập",
    "level not imported here": "thư mục này không có cấp địa bàn đó",
    "damaged or unfinished import: import the file again": "bản nhập bị hỏng hoặc dở dang: hãy nhập lại tệp",
    "changed since it was imported: import the file again": "tệp đã bị sửa sau khi nhập: hãy nhập lại tệp",
    "a table without geometry": "bảng không có hình dạng địa bàn",
    "no areas in the layer": "lớp bản đồ không có địa bàn nào",
    "no column with area codes; rename one, or name it with code_column": (
        "không có cột mã địa bàn; hãy đổi tên một cột, hoặc nhập tệp bằng geodata import với --code-column"
    ),
    "no coordinate reference system": "không có hệ quy chiếu tọa độ",
    "no such column": "không có cột này",
    "no such file": "không có tệp này",
    "no such layer": "không có lớp bản đồ này",
    "no such level of boundaries": "không có ranh giới của cấp này",
    "no such level of neighbours": "không có quan hệ liền kề của cấp này",
    "no such table": "không có bảng này",
    "not readable as geodata: {error}": "không đọc được như tệp bản đồ: {error}",
    "not usable as {level} boundaries: {problems}": "không dùng được làm ranh giới cấp {level}: {problems}",
    "several layers: name one": "tệp có nhiều lớp bản đồ: hãy nêu một lớp",
    "the coordinates are no degrees, so the coordinate reference system is missing or wrong": (
        "tọa độ không phải là độ, nên hệ quy chiếu tọa độ bị thiếu hoặc sai"
    ),
    "the file states another coordinate reference system": "tệp nêu một hệ quy chiếu tọa độ khác",
    "unknown coordinate reference system": "không có hệ quy chiếu tọa độ này",
    "unknown level": "không có cấp địa bàn này",
    # What the geometry is built from.
    "{value}: the data of {name} {version} cannot be read: {error}": (
        "{value}: không đọc được dữ liệu của {name} {version}: {error}"
    ),
    "building the geometry needs the package {name} {version}, found {found}: {value}": (
        "để dựng hình dạng địa bàn cần gói {name} {version}, nhưng đang có {found}: {value}"
    ),
    "building the geometry needs the package {name} {version}, which is not installed: {value}": (
        "để dựng hình dạng địa bàn cần gói {name} {version}, chưa được cài đặt: {value}"
    ),
    "census unit {name} of district {district} must match exactly one ward": (
        "đơn vị điều tra {name} của địa bàn {district} phải khớp với đúng một phường, xã"
    ),
    "the cells have no coordinate reference system": "các ô không có hệ quy chiếu tọa độ",
    "the cells lack columns": "các ô thiếu cột",
    "wards without a census unit": "có phường, xã không có đơn vị điều tra",
    # What is wrong with a planner's areas.
    "areas must be polygons, not {value}: {names}": "địa bàn phải là đa giác, không phải {value}: {names}",
    "areas overlap: {names}": "các địa bàn chồng lên nhau: {names}",
    "areas without geometry: {names}": "địa bàn không có hình dạng: {names}",
    "codes in more than one row: {names}": "mã xuất hiện ở nhiều dòng: {names}",
    "codes that are no {level} of Hanoi: {names} (areas of your own are level zone)": (
        "mã không phải cấp {level} của Hà Nội: {names} (địa bàn tự vẽ thuộc cấp zone)"
    ),
    "gaps between areas: {value} beside {names}": "khoảng hở giữa các địa bàn: {value} cạnh {names}",
    "gaps between neighbours: {names}": "khoảng hở giữa các địa bàn liền kề: {names}",
    "invalid geometry: {names}": "hình dạng không hợp lệ: {names}",
    "no code in row {names}": "thiếu mã ở dòng {names}",
    "the areas lie at {value}, not in Hanoi: is the coordinate reference system right?": (
        "các địa bàn nằm ở {value}, không thuộc Hà Nội: hệ quy chiếu tọa độ có đúng không?"
    ),
    "zones wholly outside the city: {names}": "vùng nằm hoàn toàn ngoài Thành phố: {names}",
    "month beyond the run": "tháng nằm ngoài thời gian mô phỏng",
    "month index outside the simulated period": "số thứ tự tháng nằm ngoài thời kỳ mô phỏng",
    "no such method": "không có phương pháp này",
    "no such outcome": "không có kết quả đầu ra này",
    "not a month of the simulated period": "không phải một tháng của thời kỳ mô phỏng",
    "number out of range": "số nằm ngoài khoảng cho phép",
    "one folder cannot be merged": "không thể gộp chỉ một thư mục",
    "only a CSV file begins with the byte order mark": "chỉ tệp CSV mới bắt đầu bằng dấu thứ tự byte (BOM)",
    "speed is measured on Linux and macOS only": "chỉ đo tốc độ trên Linux và macOS",
    "the levers would start after the month asked about": "công cụ bắt đầu sau tháng được hỏi",
    "{format} holds several tables and takes none alone": "{format} chứa nhiều bảng, không tách riêng bảng",
    "too early to ask why": "tháng quá sớm để hỏi vì sao",
    # Names that are declared.
    "a column is no parameter, comes twice, or shapes the city, which all replicates share": (
        "một cột không phải là tham số, bị lặp lại, hoặc định hình thành phố mà mọi lần lặp dùng chung"
    ),
    "parameter {name}: found {value}, allowed {allowed}": "tham số {name}: nhận được {value}, cho phép "
    "{allowed}",
    "several areas have this name": "có nhiều địa bàn cùng tên này",
    "the indicator is not counted by resident": "chỉ số này không tính theo người",
    "there is no such area": "không có địa bàn này",
    "no such indicator in these results": "không có chỉ số này trong kết quả",
    "unknown area": "không có địa bàn này",
    "unknown goal": "không có mục tiêu này",
    "unknown indicator": "không có chỉ số này",
    "unknown lever": "không có công cụ này",
    "unknown parameter {name}": "không có tham số {name}",
    "unknown {kind}": "không có {kind} này",
    "no such scenario in the library": "không có kịch bản này trong thư viện",
    "no such scenario on this page": "trang này không có kịch bản đó",
    # The page and its server.
    "cannot listen on this address: {error}": "không mở được địa chỉ này: {error}",
    "no such sweep": "không có loạt mô phỏng này",
    "other machines could reach this address, and the page has no accounts": (
        "máy khác có thể truy cập địa chỉ này, trong khi trang không có tài khoản đăng nhập"
    ),
    "port is not valid": "số cổng không hợp lệ",
    "the page needs packages that are not installed ({name})": "trang cần gói phần mềm chưa cài đặt ({name})",
    "the page would stay white: scripts and styles that it needs are not installed": (
        "trang sẽ trắng: tập lệnh và định dạng mà trang cần chưa được cài đặt"
    ),
    "the port is in use, perhaps by this page in another window": (
        "cổng đang được dùng, có thể bởi chính trang này ở một cửa sổ khác"
    ),
    "this port is reserved for administrators": "cổng này chỉ dành cho người quản trị hệ thống",
    "too many files": "quá nhiều tệp",
    "too many phases": "quá nhiều giai đoạn",
    # Folders and files.
    "a folder stands where the file is to be written": "nơi cần ghi tệp đã có một thư mục",
    "no room for the results in {value} ({error}); nothing was left behind": (
        "không còn chỗ cho kết quả trong {value} ({error}); không để lại gì"
    ),
    "no room in {value} ({error}); finished runs are kept: make room, then start the same sweep again": (
        "không còn chỗ trong {value} ({error}); các lần chạy đã xong được giữ lại: hãy giải phóng chỗ rồi "
        "chạy lại loạt mô phỏng này"
    ),
    "not a complete results folder: the manifest is missing": "thư mục kết quả không đầy đủ: thiếu bản kê",
    "the folder cannot be made": "không tạo được thư mục",
    "the folder cannot be written": "không ghi được vào thư mục",
    "the file cannot be read": "không đọc được tệp",
    "the file cannot be written": "không ghi được tệp",
    "the folder holds another calibration": "thư mục chứa một lần hiệu chỉnh khác",
    "the folder holds neither results nor a sweep": "thư mục không chứa kết quả hay loạt mô phỏng nào",
    "the folder is not empty and holds no calibration": "thư mục không rỗng và không chứa lần hiệu chỉnh nào",
    "the manifest does not list this file": "bản kê không có tệp này",
    "the manifest is damaged": "bản kê bị hỏng",
    "the manifest is damaged: a key is missing": "bản kê bị hỏng: thiếu một khóa",
    "the manifest is damaged: {error}": "bản kê bị hỏng: {error}",
    "the manifest is not one of Hanoi Twin": "bản kê không phải của Hanoi Twin",
    "the output cannot be written to": "không ghi được kết quả vào đây",
    "the output file exists already": "tệp kết quả đã có",
    "the output file is a folder": "tệp kết quả lại là một thư mục",
    "the output folder cannot be read": "không đọc được thư mục kết quả",
    "the output folder holds files that are not ours; move them first": (
        "thư mục kết quả có tệp không phải của chương trình; hãy chuyển đi trước"
    ),
    "the output folder holds results already": "thư mục kết quả đã có kết quả",
    "the output folder is a file": "thư mục kết quả lại là một tệp",
    "the output folder is not empty": "thư mục kết quả không rỗng",
    "the results are about other areas than this version's": (
        "kết quả dùng các địa bàn khác với phiên bản này"
    ),
    "the results are in another version of the format": "kết quả được ghi theo phiên bản định dạng khác",
    "the results cannot be read: {error}": "không đọc được kết quả: {error}",
    "the results folder is damaged: a file is missing": "thư mục kết quả bị hỏng: thiếu một tệp",
    "the results folder is damaged: the file differs from what was saved": (
        "thư mục kết quả bị hỏng: tệp khác với bản đã lưu"
    ),
    "the results were run with parameter sets of a file of their own": (
        "kết quả được chạy với các bộ tham số trong một tệp riêng"
    ),
    "the two results end in different months": "hai kết quả kết thúc ở hai tháng khác nhau",
    "there is no such folder": "không có thư mục này",
    "this is a file, and a folder is needed": "đây là một tệp, trong khi cần một thư mục",
    # Parameter sets.
    "a row has the wrong number of values": "một dòng có số lượng giá trị không đúng",
    "a value is not valid": "một giá trị không hợp lệ",
    "the file holds no parameter sets": "tệp không chứa bộ tham số nào",
    "the parameter sets cannot be read": "không đọc được các bộ tham số",
    # Sweeps and what is asked of them.
    "a run has two different results; one of the machines computes wrongly": (
        "một lần chạy có hai kết quả khác nhau; một trong các máy tính sai"
    ),
    "--parameters is for results of run; a sweep holds the parameters of its runs": (
        "--parameters chỉ dùng cho kết quả của run; loạt mô phỏng đã giữ tham số của các lần chạy"
    ),
    "a part of the sweep is damaged": "một phần của loạt mô phỏng bị hỏng",
    "a part of the sweep is missing": "thiếu một phần của loạt mô phỏng",
    "not an address of a Dask scheduler": "không phải địa chỉ bộ điều phối Dask",
    "the file is no manifest of a sweep": "tệp không phải bản kê của loạt mô phỏng",
    "the sweep's index is damaged": "chỉ mục của loạt mô phỏng bị hỏng",
    "the sweep's index is missing": "thiếu chỉ mục của loạt mô phỏng",
    "the two results come from different versions of the {name}": (
        "hai kết quả được tính bằng hai phiên bản {name} khác nhau"
    ),
    "the two results hold different indicators": "hai kết quả có các chỉ số khác nhau",
    "a sweep has no such format": "loạt mô phỏng không có định dạng này",
    "a sweep has one table, a row for each run": "loạt mô phỏng chỉ có một bảng, mỗi lần chạy một dòng",
    "a worker has another version of the {name} than this process; its runs were not kept": (
        "một tiến trình dùng phiên bản {name} khác với tiến trình chính; các lần chạy của nó không được giữ "
        "lại"
    ),
    "another sweep works in this folder": "một loạt mô phỏng khác đang chạy trong thư mục này",
    "areas without a boundary": "có địa bàn không có ranh giới",
    "no cluster with workers at this address": "không có cụm máy nào đang chạy ở địa chỉ này",
    "no goal's deadline lies within the runs": "không thời hạn mục tiêu nào nằm trong thời gian mô phỏng",
    "no run of the sweep is done": "chưa lần chạy nào của loạt mô phỏng hoàn thành",
    "no run of the sweep reaches the goal's deadline": (
        "không lần chạy nào của loạt mô phỏng tới được thời hạn của mục tiêu"
    ),
    "no such run, or it failed": "không có lần chạy này, hoặc lần chạy bị lỗi",
    "runs of the sweep failed, and its design needs every run": (
        "có lần chạy bị lỗi, trong khi thiết kế cần đủ mọi lần chạy"
    ),
    "sensitivity needs a sweep of design sobol or morris": (
        "phân tích độ nhạy cần loạt mô phỏng có thiết kế sobol hoặc morris"
    ),
    "sensitivity needs a sweep of design {needed}": (
        "phân tích độ nhạy cần loạt mô phỏng có thiết kế {needed}"
    ),
    "several runs begin like this": "có nhiều lần chạy bắt đầu như vậy",
    "the design {design} has too many points": "thiết kế {design} có quá nhiều điểm",
    "the folder holds another sweep": "thư mục chứa một loạt mô phỏng khác",
    "the folder holds no sweep": "thư mục không chứa loạt mô phỏng nào",
    "the folder holds the sweep with more replicates": (
        "thư mục chứa loạt mô phỏng này với số lần lặp lớn hơn"
    ),
    "the folder is not empty and holds no sweep": "thư mục không rỗng và không chứa loạt mô phỏng nào",
    "the folder was written with another version of the {name}, so new runs do not fit": (
        "thư mục được ghi với phiên bản {name} khác nên lần chạy mới không khớp"
    ),
    "the goal's deadline lies beyond the runs": "thời hạn của mục tiêu nằm ngoài thời gian mô phỏng",
    "the indicator is not defined in every run": "chỉ số không xác định trong mọi lần chạy",
    "the library sweep has not been run here": "loạt mô phỏng có sẵn này chưa được chạy ở đây",
    "the points of the sweep are not those that this version of SALib draws for its design": (
        "các điểm của loạt mô phỏng khác với các điểm mà phiên bản SALib này rút cho thiết kế đó"
    ),
    "the sweep holds no such finished run": "loạt mô phỏng không có lần chạy đã xong này",
    "the sweep is not finished, and its design needs every run": (
        "loạt mô phỏng chưa xong, trong khi thiết kế cần đủ mọi lần chạy"
    ),
    "the sweep keeps no indicators of areas that could be mapped": (
        "loạt mô phỏng không giữ chỉ số theo địa bàn nào để vẽ bản đồ"
    ),
    "the sweep keeps no such goal": "loạt mô phỏng không giữ mục tiêu này",
    "the sweep keeps no such indicator": "loạt mô phỏng không giữ chỉ số này",
    "the sweep keeps no goals": "loạt mô phỏng không giữ mục tiêu nào",
    "the sweep keeps no indicators": "loạt mô phỏng không giữ chỉ số nào",
    "the sweep keeps no {key}": "loạt mô phỏng không giữ {key} nào",
    "the sweep keeps no such month": "loạt mô phỏng không giữ tháng này",
    "the sweep keeps no such area": "loạt mô phỏng không giữ địa bàn này",
    "the sweep keeps no such {key}": "loạt mô phỏng không giữ {key} này",
    "the sweep was written in another version of the format": (
        "loạt mô phỏng được ghi theo phiên bản định dạng khác"
    ),
    "the sweep's folder cannot be written to": "không ghi được vào thư mục của loạt mô phỏng",
    "the sweep's folder is a file": "thư mục của loạt mô phỏng lại là một tệp",
    # Packages.
    "a package for clusters is missing": "thiếu gói phần mềm để chạy trên cụm máy",
    "a package for scenario discovery is missing": "thiếu gói phần mềm để phân tích hoàn cảnh (PRIM)",
    "a package for the design {design} is missing": "thiếu gói phần mềm cho thiết kế {design}",
    "the table has more rows than a sheet can hold": "bảng có nhiều dòng hơn một trang tính chứa được",
    "this format needs the package {package}, which is not installed": (
        "định dạng này cần gói {package}, chưa được cài đặt"
    ),
}
