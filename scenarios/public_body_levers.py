"""Levers of task group 8, the digital transformation of public bodies."""

from __future__ import annotations

from scenarios.declarations import Lever

__all__ = ["DIGITAL_PUBLIC_BODIES"]

DIGITAL_PUBLIC_BODIES = (
    Lever(
        id="procedure_digitisation",
        group=8,
        label_vi="Số hóa thủ tục hành chính",
        label_en="Digitisation of procedures",
        unit="share per year",
        unit_vi="tỷ lệ mỗi năm",
        measure_vi="tỷ lệ danh mục thủ tục được đưa lên toàn trình mỗi năm, ngoài năng lực thường xuyên",
        measure_en="share of the catalogue moved fully online per year beyond usual capacity",
        minimum=0.0,
        maximum=0.6,
        targetable=False,
        unit_cost_vnd=250_000_000,
        unit_cost_low_vnd=100_000_000,
        unit_cost_high_vnd=600_000_000,
        cost_basis="procedure",
        help_vi=(
            "Đợt cao điểm đưa thủ tục lên trực tuyến toàn trình; danh mục dùng chung toàn thành phố "
            "nên không đặt theo quận, huyện, thị xã."
        ),
        help_en=(
            "A push to move procedures fully online; the catalogue is the city's, so the lever takes no "
            "districts."
        ),
        serves=("procedures_fully_online", "dossiers_online"),
        mechanism_vi=(
            "Bổ sung năng lực hằng năm của các cơ quan trong việc đưa thủ tục từ trực tuyến một phần lên "
            "trực tuyến toàn trình."
        ),
        mechanism_en=(
            "Adds to the yearly capacity of agencies to move procedures from partly to fully online."
        ),
        source_vi=(
            "Danh mục thủ tục: observed_series.csv procedures_total_count (1.877 thủ tục năm 2024). Chi phí "
            "đơn vị: giả định, trong khoảng 100 – 600 triệu đồng"
        ),
        source_en=(
            "Catalogue: observed_series.csv procedures_total_count (1,877 in 2024). Unit cost: assumption; "
            "range 100 to 600 million VND"
        ),
        confidence="low",
    ),
    Lever(
        id="agency_interoperability",
        group=8,
        label_vi="Kết nối, chia sẻ dữ liệu giữa cơ quan",
        label_en="Agency interoperability",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ cơ quan kết nối với cơ sở dữ liệu dùng chung",
        measure_en="share of agencies connected to shared databases",
        minimum=0.0,
        maximum=1.0,
        unit_cost_vnd=150_000_000,
        unit_cost_low_vnd=50_000_000,
        unit_cost_high_vnd=400_000_000,
        cost_basis="agency_year",
        help_vi="Cơ quan khai thác dữ liệu dân cư, đất đai, hộ tịch dùng chung thay vì đòi lại giấy tờ.",
        help_en=(
            "Agencies use the shared population, land and civil-status data instead of asking for papers "
            "again."
        ),
        serves=("procedures_fully_online", "egov_index"),
        mechanism_vi=(
            "Tăng tỷ lệ hồ sơ nộp trực tuyến thành công và năng lực đưa thủ tục lên trực tuyến toàn trình."
        ),
        mechanism_en=(
            "Raises the success of online dossiers and the capacity to move procedures fully online."
        ),
        source_vi=(
            "Chi phí đơn vị: giả định (kết nối và vận hành tại một cơ quan), trong khoảng 50 – 400 triệu "
            "đồng mỗi năm"
        ),
        source_en=(
            "Unit cost: assumption (connection and running of one agency); range 50 to 400 million VND a year"
        ),
        confidence="low",
    ),
    Lever(
        id="service_redesign",
        group=8,
        label_vi="Thiết kế lại biểu mẫu điện tử",
        label_en="Service redesign",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ biểu mẫu trực tuyến được thiết kế lại, điền sẵn dữ liệu",
        measure_en="share of online forms redesigned with pre-filled data",
        minimum=0.0,
        maximum=1.0,
        targetable=False,
        unit_cost_vnd=120_000_000,
        unit_cost_low_vnd=50_000_000,
        unit_cost_high_vnd=300_000_000,
        cost_basis="procedure",
        help_vi=(
            "Biểu mẫu ngắn, điền sẵn dữ liệu đã có, thử với người dùng; danh mục dùng chung toàn thành phố."
        ),
        help_en=(
            "Short forms, filled in with what is already known and tested with users; the catalogue is the "
            "city's."
        ),
        serves=("dossiers_online",),
        mechanism_vi="Người dân sẵn sàng nộp hồ sơ trực tuyến hơn và nhiều hồ sơ nộp thành công hơn.",
        mechanism_en="Makes residents file online more readily, and more dossiers go through.",
        source_vi=(
            "Chi phí đơn vị: giả định (thiết kế lại một biểu mẫu và thử với người dùng), trong khoảng 50 – "
            "300 triệu đồng"
        ),
        source_en="Unit cost: assumption (redesign and user test of one form); range 50 to 300 million VND",
        confidence="low",
    ),
    Lever(
        id="internal_digital_work",
        group=8,
        label_vi="Xử lý công việc nội bộ trên môi trường số",
        label_en="Internal work on digital platforms",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi=(
            "tỷ lệ cơ quan Đảng, Nhà nước, Mặt trận, đoàn thể thuộc chương trình chuyển công việc lên nền "
            "tảng số"
        ),
        measure_en=(
            "share of Party, State, Front and socio-political bodies in a programme that moves their work "
            "online"
        ),
        minimum=0.0,
        maximum=1.0,
        unit_cost_vnd=300_000_000,
        unit_cost_low_vnd=100_000_000,
        unit_cost_high_vnd=800_000_000,
        cost_basis="agency_year",
        help_vi="Văn bản điện tử, chữ ký số, báo cáo và họp trực tuyến, dữ liệu nghiệp vụ dùng chung.",
        help_en="Electronic documents, digital signatures, online reports and meetings, shared work data.",
        serves=("public_bodies_digital", "digital_government_index"),
        mechanism_vi="Đẩy nhanh tiến độ các cơ quan chuyển công việc nội bộ lên nền tảng số.",
        mechanism_en="Raises the pace at which agencies move their own work to digital platforms.",
        source_vi=(
            "Chi phí đơn vị: giả định (nền tảng, thiết bị và tập huấn cho một cơ quan), trong khoảng 100 – "
            "800 triệu đồng mỗi năm"
        ),
        source_en=(
            "Unit cost: assumption (platform, devices and training of one body); range 100 to 800 million "
            "VND a year"
        ),
        confidence="low",
    ),
    Lever(
        id="open_data_publication",
        group=8,
        label_vi="Công bố dữ liệu mở",
        label_en="Open data publication",
        unit="share per year",
        unit_vi="tỷ lệ mỗi năm",
        measure_vi="tỷ lệ tập dữ liệu theo kế hoạch được công bố hoặc cập nhật mỗi năm nhờ chương trình",
        measure_en="share of the planned datasets that the programme publishes or updates each year",
        minimum=0.0,
        maximum=1.0,
        targetable=False,
        unit_cost_vnd=60_000_000,
        unit_cost_low_vnd=20_000_000,
        unit_cost_high_vnd=200_000_000,
        cost_basis="dataset",
        help_vi=(
            "Chuẩn hóa, công bố và duy trì tập dữ liệu mở trên Cổng dữ liệu của Thành phố (Nghị định "
            "47/2020/NĐ-CP)."
        ),
        help_en=(
            "Cleans, publishes and keeps up open datasets on the city's data portal (Decree 47/2020/ND-CP)."
        ),
        serves=("open_data", "digital_government_index"),
        mechanism_vi=(
            "Các sở, ngành công bố thêm tập dữ liệu theo kế hoạch và cập nhật nhiều hơn các tập dữ liệu đã "
            "công bố."
        ),
        mechanism_en="Departments publish more of the planned datasets, and update more of those published.",
        source_vi=(
            "Nghị định 47/2020/NĐ-CP (nhớ lại, chưa đối chiếu). Chi phí đơn vị: giả định, trong khoảng 20 – "
            "200 triệu đồng cho một tập dữ liệu"
        ),
        source_en=(
            "Decree 47/2020/ND-CP (recalled). Unit cost: assumption; range 20 to 200 million VND for one "
            "dataset"
        ),
        confidence="low",
    ),
)
