"""Levers of enterprises, innovation and integration: task groups 4, 6 and 7.

No effect size was found for any of them in Hanoi: their effects are parameters with wide ranges, called
assumptions. Amounts of money are in VND of 2024.
"""

from __future__ import annotations

from scenarios.declarations import Lever

__all__ = ["INNOVATION_CAPACITY", "INTERNATIONAL_INTEGRATION", "PRIORITY_SECTORS"]

INNOVATION_CAPACITY = (
    Lever(
        id="innovation_fund",
        group=4,
        label_vi="Quỹ đầu tư mạo hiểm của Thành phố",
        label_en="City venture fund",
        unit="billion VND per year",
        unit_vi="tỷ đồng mỗi năm",
        measure_vi="số tiền Thành phố góp vào doanh nghiệp khởi nghiệp sáng tạo mỗi năm",
        measure_en="money the city puts into innovative start-ups each year",
        minimum=0.0,
        maximum=1000.0,
        targetable=False,
        unit_cost_vnd=1_000_000_000,
        unit_cost_low_vnd=1_000_000_000,
        unit_cost_high_vnd=1_000_000_000,
        cost_basis="billion_vnd",
        help_vi=(
            "Thành phố góp vốn mồi cùng nhà đầu tư tư nhân vào doanh nghiệp khởi nghiệp sáng tạo giai đoạn "
            "đầu."
        ),
        help_en="The city co-invests with private investors in innovative start-ups at an early stage.",
        serves=("startups", "startup_share_of_country", "startup_ecosystem"),
        mechanism_vi=(
            "Tăng số doanh nghiệp khởi nghiệp mới mỗi năm; vốn càng lớn thì tác dụng tăng thêm càng giảm."
        ),
        mechanism_en="Raises the yearly number of new start-ups, with saturation.",
        source_vi=(
            "Chi phí chính là số tiền bỏ ra. Luật Thủ đô 39/2024/QH15 quy định về quỹ đầu tư mạo hiểm của "
            "Thành phố (nhớ lại, chưa đối chiếu); quy mô và khoảng giá trị: giả định"
        ),
        source_en=(
            "The cost is the money itself. Law on the Capital 39/2024/QH15 provides for a city venture fund "
            "(recalled); size and range: assumption"
        ),
        confidence="medium",
    ),
    Lever(
        id="startup_incubation",
        group=4,
        label_vi="Ươm tạo doanh nghiệp khởi nghiệp",
        label_en="Start-up incubation",
        unit="places per year",
        unit_vi="suất mỗi năm",
        measure_vi="số suất ươm tạo, tăng tốc khởi nghiệp được ngân sách hỗ trợ mỗi năm",
        measure_en="incubation and acceleration places paid for each year",
        minimum=0.0,
        maximum=1000.0,
        targetable=False,
        unit_cost_vnd=150_000_000,
        unit_cost_low_vnd=60_000_000,
        unit_cost_high_vnd=400_000_000,
        cost_basis="place_year",
        help_vi=(
            "Chỗ làm việc, cố vấn và chi phí thử nghiệm cho nhóm khởi nghiệp tại vườn ươm, tổ chức thúc đẩy "
            "kinh doanh. Năm 2023 có 32 cơ sở ươm tạo và 14 tổ chức thúc đẩy kinh doanh."
        ),
        help_en=(
            "Work space, mentors and the cost of tests for teams in incubators and accelerators. "
            "In 2023 there were 32 incubators and 14 accelerators."
        ),
        serves=("startups", "startup_share_of_country", "startup_ecosystem"),
        mechanism_vi="Có thêm doanh nghiệp khởi nghiệp được thành lập và ít doanh nghiệp thất bại hơn.",
        mechanism_en="More start-ups are founded, and fewer fail.",
        source_vi=(
            "Mức hiện trạng: observed_series.csv startups_innovative (en.vietnamplus.vn 269551). Chi phí "
            "đơn vị: giả định, trong khoảng 60 – 400 triệu đồng"
        ),
        source_en=(
            "Level: observed_series.csv startups_innovative (en.vietnamplus.vn 269551). Unit cost: "
            "assumption; range 60 to 400 million VND"
        ),
        confidence="low",
    ),
    Lever(
        id="research_grants",
        group=4,
        label_vi="Tài trợ nghiên cứu khoa học dữ liệu và trí tuệ nhân tạo",
        label_en="Data science and AI research grants",
        unit="billion VND per year",
        unit_vi="tỷ đồng mỗi năm",
        measure_vi="số tiền Thành phố tài trợ cho nghiên cứu khoa học dữ liệu và trí tuệ nhân tạo mỗi năm",
        measure_en="money the city grants to research in data science and AI each year",
        minimum=0.0,
        maximum=500.0,
        targetable=False,
        unit_cost_vnd=1_000_000_000,
        unit_cost_low_vnd=1_000_000_000,
        unit_cost_high_vnd=1_000_000_000,
        cost_basis="billion_vnd",
        help_vi="Đặt hàng nghiên cứu, phòng thí nghiệm và hạ tầng tính toán dùng chung tại các trường, viện.",
        help_en="Commissioned research, laboratories and shared computing at universities and institutes.",
        serves=("data_science_ai_readiness",),
        mechanism_vi=(
            "Cộng vào trụ cột công nghệ của chỉ số sẵn sàng; kinh phí càng lớn thì tác dụng tăng thêm càng "
            "giảm."
        ),
        mechanism_en="Adds to the technology pillar of the readiness index, with saturation.",
        source_vi="Chi phí chính là số tiền bỏ ra; quy mô và khoảng giá trị: giả định",
        source_en="The cost is the money itself; size and range: assumption",
        confidence="medium",
    ),
)

PRIORITY_SECTORS = (
    Lever(
        id="enterprise_vouchers",
        group=6,
        label_vi="Hỗ trợ doanh nghiệp nhỏ và vừa chuyển đổi số",
        label_en="Digital vouchers for small and medium enterprises",
        unit="share per year",
        unit_vi="tỷ lệ mỗi năm",
        measure_vi="tỷ lệ doanh nghiệp nhỏ và vừa chưa chuyển đổi số đầy đủ được cấp phiếu hỗ trợ mỗi năm",
        measure_en="share of small and medium enterprises not yet fully digital that get a voucher each year",
        minimum=0.0,
        maximum=0.3,
        unit_cost_vnd=20_000_000,
        unit_cost_low_vnd=10_000_000,
        unit_cost_high_vnd=50_000_000,
        cost_basis="voucher",
        help_vi=(
            "Ngân sách trả một phần chi phí tư vấn và giải pháp số của doanh nghiệp siêu nhỏ, nhỏ và vừa "
            "(Nghị định 80/2021/NĐ-CP)."
        ),
        help_en=(
            "The budget pays part of the advice and digital tools of micro, small and medium enterprises "
            "(Decree 80/2021/ND-CP)."
        ),
        serves=("enterprises_digital", "enterprise_digital_intensity", "digital_economy_share"),
        mechanism_vi=(
            "Doanh nghiệp được cấp phiếu tiến thêm một bước trong ứng dụng giải pháp số với xác suất cố định."
        ),
        mechanism_en="An enterprise with a voucher takes the next step of digital tools with a fixed chance.",
        source_vi=(
            "Nghị định 80/2021/NĐ-CP: một nửa chi phí, tối đa 20 (siêu nhỏ), 50 (nhỏ) và 100 (vừa) triệu "
            "đồng mỗi năm (nhớ lại, chưa đối chiếu). Mức bình quân mỗi phiếu: giả định, trong khoảng 10 – "
            "50 triệu đồng"
        ),
        source_en=(
            "Decree 80/2021/ND-CP, half of the cost up to 20 (micro), 50 (small) and 100 (medium) million "
            "VND a year (recalled). Mean per voucher: assumption; range 10 to 50 million VND"
        ),
        confidence="low",
    ),
    Lever(
        id="digital_industry_zones",
        group=6,
        label_vi="Khu công nghệ thông tin tập trung",
        label_en="Digital industry zones",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ thực hiện chương trình khu công nghệ thông tin tập trung, công viên phần mềm",
        measure_en="share of the programme of digital industry zones and software parks carried out",
        minimum=0.0,
        maximum=1.0,
        targetable=False,
        unit_cost_vnd=300_000_000_000,
        unit_cost_low_vnd=100_000_000_000,
        unit_cost_high_vnd=800_000_000_000,
        cost_basis="programme_year",
        help_vi="Hạ tầng, mặt bằng và ưu đãi cho doanh nghiệp công nghiệp công nghệ số.",
        help_en="Infrastructure, premises and incentives for digital technology industries.",
        serves=("digital_economy_share",),
        mechanism_vi="Làm cho ngành thông tin và truyền thông tăng trưởng nhanh hơn các ngành còn lại.",
        mechanism_en="Makes the information and communications sector grow faster than the rest.",
        source_vi="Chi phí đơn vị: giả định, trong khoảng 100 – 800 tỷ đồng mỗi năm cho toàn bộ chương trình",
        source_en="Unit cost: assumption; range 100 to 800 billion VND a year for the whole programme",
        confidence="low",
    ),
    Lever(
        id="smart_area_programme",
        group=6,
        label_vi="Chương trình khu đô thị thông minh",
        label_en="Smart urban area programme",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ khu đô thị trong danh mục được hỗ trợ thủ tục, hạ tầng số và nền tảng điều hành",
        measure_en="share of the listed urban areas helped with permits, networks and an operating platform",
        minimum=0.0,
        maximum=1.0,
        targetable=False,
        unit_cost_vnd=20_000_000_000,
        unit_cost_low_vnd=5_000_000_000,
        unit_cost_high_vnd=60_000_000_000,
        cost_basis="area_year",
        help_vi="Đẩy nhanh các khu đô thị thông minh: thủ tục, hạ tầng số, trung tâm điều hành.",
        help_en="Speeds up smart urban areas: permits, networks, an operations centre.",
        serves=("smart_urban_areas",),
        mechanism_vi="Rút ngắn thời gian để khu đô thị trong danh mục đi vào hoạt động.",
        mechanism_en="Shortens the time until a listed area is in operation.",
        source_vi=(
            "Quyết định 950/QĐ-TTg ngày 1/8/2018 về đô thị thông minh (nhớ lại, chưa đối chiếu). Chi phí "
            "đơn vị: giả định, trong khoảng 5 – 60 tỷ đồng mỗi năm cho một khu đô thị"
        ),
        source_en=(
            "Decision 950/QD-TTg of 1 August 2018 on smart cities (recalled). Unit cost: assumption; range "
            "5 to 60 billion VND a year for one area"
        ),
        confidence="low",
    ),
)

INTERNATIONAL_INTEGRATION = (
    Lever(
        id="smart_city_agreements",
        group=7,
        label_vi="Liên kết đô thị thông minh vùng và ASEAN",
        label_en="Regional and ASEAN smart-city agreements",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi=(
            "tỷ lệ thực hiện chương trình liên kết nền tảng đô thị thông minh với các tỉnh, thành phố khác"
        ),
        measure_en="share of the programme to link smart-city platforms with other provinces carried out",
        minimum=0.0,
        maximum=1.0,
        targetable=False,
        unit_cost_vnd=15_000_000_000,
        unit_cost_low_vnd=5_000_000_000,
        unit_cost_high_vnd=40_000_000_000,
        cost_basis="link_year",
        help_vi=(
            "Ký kết, chuẩn dữ liệu chung và nền tảng kết nối với các tỉnh, thành phố trong Vùng, từng bước "
            "với "
            "Mạng lưới đô thị thông minh ASEAN."
        ),
        help_en=(
            "Agreements, common data standards and a platform that links the region's provinces and, step by "
            "step, the ASEAN Smart Cities Network."
        ),
        serves=("smart_city_links",),
        mechanism_vi="Rút ngắn thời gian để một liên kết với tỉnh, thành phố khác đi vào hoạt động.",
        mechanism_en="Shortens the time until a link with another province is in operation.",
        source_vi=(
            "Hà Nội là một trong 26 thành phố thí điểm của Mạng lưới đô thị thông minh ASEAN, năm 2018 (nhớ "
            "lại, chưa đối chiếu). Chi phí đơn vị: giả định, trong khoảng 5 – 40 tỷ đồng mỗi năm cho một "
            "liên kết"
        ),
        source_en=(
            "Hanoi is one of the 26 pilot cities of the ASEAN Smart Cities Network, 2018 (recalled). Unit "
            "cost: assumption; range 5 to 40 billion VND a year for one link"
        ),
        confidence="low",
    ),
    Lever(
        id="research_partnerships",
        group=7,
        label_vi="Hợp tác nghiên cứu quốc tế",
        label_en="International research partnerships",
        unit="programmes",
        unit_vi="chương trình",
        measure_vi="số chương trình nghiên cứu, đào tạo chung với trường, viện, tập đoàn nước ngoài",
        measure_en="joint research and teaching programmes with universities and companies abroad",
        minimum=0.0,
        maximum=30.0,
        targetable=False,
        unit_cost_vnd=5_000_000_000,
        unit_cost_low_vnd=2_000_000_000,
        unit_cost_high_vnd=15_000_000_000,
        cost_basis="partnership_year",
        help_vi="Chương trình chung về khoa học dữ liệu, trí tuệ nhân tạo với đối tác nước ngoài.",
        help_en="Joint programmes in data science and AI with partners abroad.",
        serves=("data_science_ai_readiness",),
        mechanism_vi=(
            "Cộng vào trụ cột công nghệ của chỉ số sẵn sàng; càng nhiều chương trình thì tác dụng tăng thêm "
            "càng giảm."
        ),
        mechanism_en="Adds to the technology pillar of the readiness index, with saturation.",
        source_vi="Chi phí đơn vị: giả định, trong khoảng 2 – 15 tỷ đồng mỗi năm cho một chương trình",
        source_en="Unit cost: assumption; range 2 to 15 billion VND a year for one programme",
        confidence="low",
    ),
    Lever(
        id="technology_investment_promotion",
        group=7,
        label_vi="Thu hút đầu tư công nghệ nước ngoài",
        label_en="Attracting technology investment",
        unit="share",
        unit_vi="tỷ lệ",
        measure_vi="tỷ lệ thực hiện chương trình xúc tiến và ưu đãi đầu tư công nghệ",
        measure_en="share of the programme to promote and ease technology investment carried out",
        minimum=0.0,
        maximum=1.0,
        targetable=False,
        unit_cost_vnd=60_000_000_000,
        unit_cost_low_vnd=20_000_000_000,
        unit_cost_high_vnd=200_000_000_000,
        cost_basis="programme_year",
        help_vi="Xúc tiến, một cửa cho nhà đầu tư công nghệ và hỗ trợ chuyển giao công nghệ.",
        help_en="Promotion, one counter for technology investors, and help with technology transfer.",
        serves=("labour_productivity_growth",),
        mechanism_vi="Cộng thêm vào tốc độ tăng hằng năm của vốn trên một lao động.",
        mechanism_en="Adds to the yearly growth of capital per worker.",
        source_vi=(
            "Nghị quyết 50-NQ/TW ngày 20/8/2019 về hợp tác đầu tư nước ngoài (nhớ lại, chưa đối chiếu). Chi "
            "phí đơn vị: giả định, trong khoảng 20 – 200 tỷ đồng mỗi năm"
        ),
        source_en=(
            "Resolution 50-NQ/TW of 20 August 2019 on foreign investment (recalled). Unit cost: assumption; "
            "range 20 to 200 billion VND a year"
        ),
        confidence="low",
    ),
)
