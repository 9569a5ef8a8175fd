"""What is allowed in the place of a wrong input, in Vietnamese: by the English words of the rooms below.

Words in braces stand for what differs from case to case.
"""

from __future__ import annotations

__all__ = ["ALLOWED_VI"]

ALLOWED_VI = {
    "--parameters FILE, the file they were run with": "--parameters TỆP, là tệp đã dùng khi chạy",
    "127.0.0.1, or an address of this machine": "127.0.0.1, hoặc một địa chỉ của máy này",
    "127.0.0.1, or any address together with --allow-remote": (
        "127.0.0.1, hoặc địa chỉ bất kỳ kèm --allow-remote"
    ),
    "1024 or above": "từ 1024 trở lên",
    "a free port: hanoi-twin ui --port {value}, or 0 for any": (
        "một cổng còn trống: hanoi-twin ui --port {value}, hoặc 0 để lấy cổng bất kỳ"
    ),
    'an installation with the extra "ui": {value}, or make ui': (
        'bản cài đặt có phần bổ sung "ui": {value}, hoặc make ui'
    ),
    'the versions that pyproject.toml names for the extra "ui": make ui installs them': (
        'các phiên bản mà pyproject.toml nêu cho phần bổ sung "ui": make ui sẽ cài đặt'
    ),
    "none: the folder is empty": "không có gì: thư mục rỗng",
    "a whole number, 1 or more": "số nguyên từ 1 trở lên",
    "{value}, or design: latin_hypercube": "{value}, hoặc design: latin_hypercube",
    "k/n with 1 <= k <= n": "k/n với 1 <= k <= n",
    "until: {month} or later": "until: {month} hoặc muộn hơn",
    "1 or more": "từ 1 trở lên",
    "K/N, for example 1/2": "K/N, ví dụ 1/2",
    "LEVER or LEVER=NUMBER": "CÔNG_CỤ hoặc CÔNG_CỤ=SỐ",
    "a file": "một tệp",
    "a folder in which you may create files": "thư mục mà bạn được phép tạo tệp",
    "YYYY-MM from {first} to {last}": "YYYY-MM từ {first} đến {last}",
    "a file that states one (a Shapefile needs its .prj), or crs='EPSG:...' if you know it": (
        "tệp có nêu hệ quy chiếu (Shapefile cần tệp .prj)"
    ),
    "a sweep file with design: sobol or morris and samples: N; the library has levers (sobol) and screening "
    "(morris): {value}": (
        "tệp loạt mô phỏng có design: sobol hoặc morris và samples: N; thư viện có levers (sobol) và "
        "screening (morris): {value}"
    ),
    "a sweep file with design: {design} and samples: N; the library has {sweep}: {value}": (
        "tệp loạt mô phỏng có design: {design} và samples: N; thư viện có {sweep}: {value}"
    ),
    "a finished sweep; give its command again to go on: {value}": (
        "loạt mô phỏng đã xong; chạy lại lệnh của nó để tiếp tục: {value}"
    ),
    "the file as it was saved; or delete it and give the sweep's command again: "
    "only its runs are run again": (
        "tệp như khi được ghi; hoặc xóa tệp này rồi chạy lại lệnh của loạt mô phỏng: "
        "chỉ các lần chạy trong tệp này phải chạy lại"
    ),
    "the file as it was saved; or give the sweep's command again: only its runs are run again": (
        "tệp như khi được ghi; hoặc chạy lại lệnh của loạt mô phỏng: "
        "chỉ các lần chạy trong tệp này phải chạy lại"
    ),
    "give the sweep's command again: it makes the index anew from the parts": (
        "chạy lại lệnh của loạt mô phỏng: chỉ mục được lập lại từ các phần"
    ),
    "delete this file, then give the sweep's command again: it makes the index anew from the parts": (
        "xóa tệp này rồi chạy lại lệnh của loạt mô phỏng: chỉ mục được lập lại từ các phần"
    ),
    "no --table": "không dùng --table",
    "results that both hold them": "hai kết quả cùng có các chỉ số này",
    "{value}, as the first; or --across-versions": "{value}, như kết quả thứ nhất; hoặc --across-versions",
    "a sweep that was run with the same versions of SALib and SciPy": (
        "loạt mô phỏng được chạy với cùng phiên bản SALib và SciPy"
    ),
    "a sweep without failures; run them again: {value}": (
        "loạt mô phỏng không có lần chạy lỗi; hãy chạy lại: {value}"
    ),
    "another folder, or wait for it; if that process is gone for good, delete {file}": (
        "thư mục khác, hoặc chờ nó xong; nếu tiến trình đó đã mất hẳn, hãy xóa {file}"
    ),
    "fewer than {rows}; use csv or parquet": "ít hơn {rows}; hãy dùng csv hoặc parquet",
    "level: district or commune, and indicators; or another format": (
        "level: district hoặc commune, cùng với indicators; hoặc định dạng khác"
    ),
    "runs until {month} or later": "các lần chạy đến {month} hoặc muộn hơn",
    "the address of a Dask scheduler, such as {address}": "địa chỉ bộ điều phối Dask, ví dụ {address}",
    "{bytes} bytes, SHA-256 {digest}": "{bytes} byte, SHA-256 {digest}",
    "a folder written by hanoi-twin {one} or hanoi-twin {other}": (
        "thư mục do hanoi-twin {one} hoặc hanoi-twin {other} ghi"
    ),
    "a folder written by hanoi-twin {command}, or one of {names}": (
        "thư mục do hanoi-twin {command} ghi, hoặc một trong {names}"
    ),
    "a folder written by hanoi-twin {command}": "thư mục do hanoi-twin {command} ghi",
    "a header {head},... and one row or more": "dòng đầu {head},... và ít nhất một dòng số liệu",
    "a later month": "một tháng muộn hơn",
    "a month YYYY-MM from {first} to {last}": "tháng dạng YYYY-MM từ {first} đến {last}",
    "a month from {first} to {last}": "tháng từ {first} đến {last}",
    "a month up to {last}": "tháng không muộn hơn {last}",
    "boundaries of districts or communes, or another indicator": (
        "ranh giới quận, huyện, thị xã hoặc phường, xã; hoặc chỉ số khác"
    ),
    "a folder written by hanoi-twin geodata import": "thư mục do hanoi-twin geodata import ghi",
    "a new file, or --overwrite": "tệp mới, hoặc --overwrite",
    "a new folder, or --overwrite": "thư mục mới, hoặc --overwrite",
    "a new or an empty folder": "thư mục mới hoặc rỗng",
    "a new or an empty folder, or --overwrite": "thư mục mới hoặc rỗng, hoặc --overwrite",
    "a new or an empty folder, or that of the same calibration": (
        "thư mục mới hoặc rỗng, hoặc thư mục của chính lần hiệu chỉnh này"
    ),
    "a new or an empty folder, or that of the same sweep": (
        "thư mục mới hoặc rỗng, hoặc thư mục của chính loạt mô phỏng này"
    ),
    "a number from {smallest} (one resident) to 1 (all of them)": (
        "số từ {smallest} (một người) đến 1 (toàn bộ dân số)"
    ),
    "a sweep with a later until": "loạt mô phỏng có until muộn hơn",
    "--table with csv and parquet only": "--table chỉ dùng với csv và parquet",
    "a whole number from {smallest} to {largest} (the residents of the 2019 census)": (
        "số nguyên từ {smallest} đến {largest} (dân số theo Tổng điều tra năm 2019)"
    ),
    "a whole number from {smallest} to {largest}": "số nguyên từ {smallest} đến {largest}",
    "above 0 and at most 1": "lớn hơn 0 và không quá 1",
    "at most {most}": "nhiều nhất {most}",
    "best, posterior, a CSV file, or a folder with {file}": (
        "best, posterior, một tệp CSV, hoặc thư mục có {file}"
    ),
    "every other parameter of the model, once": "mọi tham số khác của mô hình, mỗi tham số một lần",
    "hanoi, or a district's or commune's code": "hanoi, hoặc mã quận, huyện, thị xã, phường, xã",
    "hanoi, or the code or name of a district or commune": "hanoi, hoặc mã hay tên quận, huyện, thị xã, "
    "phường, xã",
    "list them in the sweep file under keep: {key}, and run it in a new folder": (
        "hãy liệt kê trong tệp loạt mô phỏng dưới keep: {key}, rồi chạy trong thư mục mới"
    ),
    "hanoi, or another goal: {names}": "hanoi, hoặc mục tiêu khác: {names}",
    "once each": "mỗi công cụ một lần",
    "one of them": "một trong hai",
    "one of {names}": "một trong {names}",
    "one value per goal": "mỗi mục tiêu một giá trị",
    "one value per lever": "mỗi công cụ một giá trị",
    "run it first: hanoi-twin sweep {sweep}": "hãy chạy trước: hanoi-twin sweep {sweep}",
    "the beginning of one run's identity, as in the column run": (
        "phần đầu mã của một lần chạy, như trong cột run"
    ),
    "two or more folders": "từ hai thư mục trở lên",
    "{first}, as the first": "{first}, như kết quả thứ nhất",
    "{low} to {high}": "{low} đến {high}",
    "{least} or more": "từ {least} trở lên",
    "{value}, or a new folder": "{value}, hoặc một thư mục mới",
}
"""What is allowed, where it is a phrase; a list of words stays as it is."""
