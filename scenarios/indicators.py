"""The indicators: the headline ones that goals and charts rely on, and those behind them.

Beside each indicator stand the observed series that may be drawn with it. A series is marked
as a proxy when it counts something close but not the same (the country instead of the city,
subscriptions instead of households, another definition), with the difference spelt out.
"""

from __future__ import annotations

from scenarios.declarations import Indicator, ObservedSeries
from scenarios.economy_indicators import ECONOMY
from scenarios.registry import Registry
from scenarios.supporting_indicators import SUPPORTING

__all__ = ["HEADLINE_INDICATORS", "INDICATORS"]

PERCENT = 0.01
PORTAL_DISCREPANCY = 0.5
"""Assumption (0.3 to 0.8): Hanoi has a portal of its own, and nobody has published how many use it."""

NATIONAL_VI = "số liệu cả nước"
NATIONAL_EN = "national figure"


HEADLINE = (
    Indicator(
        id="fixed_broadband_households",
        label_vi="Hộ có Internet băng rộng cố định",
        label_en="Households with fixed broadband",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ hộ gia đình có thuê bao Internet băng rộng cố định",
        definition_en="Share of households with a fixed broadband subscription",
        headline=True,
        observed=(
            ObservedSeries(
                id="households_broadband_pct",
                geography="Hanoi",
                scale=PERCENT,
                proxy=True,
                note_vi="số liệu hành chính, có thể gồm băng rộng di động",
                note_en="administrative figure, may include mobile broadband",
            ),
            ObservedSeries(
                id="households_fibre_pct",
                geography="Vietnam",
                scale=PERCENT,
                proxy=True,
                note_vi=f"{NATIONAL_VI}, chỉ cáp quang",
                note_en=f"{NATIONAL_EN}, fibre only",
            ),
        ),
    ),
    Indicator(
        id="broadband_affordable",
        label_vi="Người dân tiếp cận băng rộng giá thấp",
        label_en="Residents with affordable broadband",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi=(
            "Tỷ lệ người dân có băng rộng cố định hoặc di động tại nơi ở với giá không quá 2 % thu nhập"
        ),
        definition_en=(
            "Share of residents with fixed or mobile broadband available at home at no more than 2 % of "
            "income"
        ),
        headline=True,
    ),
    Indicator(
        id="coverage_5g",
        label_vi="Dân số được phủ sóng 5G",
        label_en="5G population coverage",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ người dân có sóng 5G tại nơi ở",
        definition_en="Share of residents with 5G coverage at home",
        headline=True,
        observed=(
            ObservedSeries(
                id="coverage_5g_pct_population",
                geography="Vietnam",
                scale=PERCENT,
                proxy=True,
                role="context",
                note_vi=f"{NATIONAL_VI}, mạng thử nghiệm: chỉ số tính vùng phủ thương mại",
                note_en=f"{NATIONAL_EN}, trial networks: the indicator counts commercial coverage",
            ),
        ),
    ),
    Indicator(
        id="users_5g",
        label_vi="Người dùng 5G",
        label_en="5G users",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ người dân có điện thoại 5G, có sóng và dùng gói cước 5G",
        definition_en="Share of residents with a 5G handset, coverage and a plan that uses it",
        headline=True,
    ),
    Indicator(
        id="online_service_users",
        label_vi="Người dùng dịch vụ công trực tuyến",
        label_en="Users of online public services",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi=(
            "Tỷ lệ người trưởng thành đã dùng dịch vụ công trực tuyến (toàn trình hoặc một phần, tự làm hoặc "
            "được hỗ trợ) trong 12 tháng qua"
        ),
        definition_en=(
            "Share of adults who used online public services (fully or partly online, alone or with help) in "
            "the past 12 months"
        ),
        headline=True,
        observed=(
            ObservedSeries(
                id="papi_national_portal_users_pct",
                geography="Vietnam",
                scale=PERCENT,
                proxy=True,
                discrepancy=PORTAL_DISCREPANCY,
                note_vi=f"khảo sát PAPI, {NATIONAL_VI}, chỉ Cổng Dịch vụ công quốc gia",
                note_en=f"PAPI survey, {NATIONAL_EN}, National Public Service Portal only",
            ),
            ObservedSeries(
                id="papi_provincial_portal_users_pct",
                geography="Vietnam",
                scale=PERCENT,
                proxy=True,
                discrepancy=PORTAL_DISCREPANCY,
                note_vi=f"khảo sát PAPI, {NATIONAL_VI}, câu hỏi khác (cổng cấp tỉnh)",
                note_en=f"PAPI survey, {NATIONAL_EN}, another question (provincial portals)",
            ),
        ),
    ),
    Indicator(
        id="procedures_fully_online",
        label_vi="Thủ tục trực tuyến toàn trình",
        label_en="Procedures fully online",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ thủ tục hành chính trong danh mục được cung cấp trực tuyến toàn trình",
        definition_en="Share of the catalogue of procedures offered fully online",
        headline=True,
        observed=(
            ObservedSeries(
                id="procedures_online_level4_count",
                geography="Hanoi",
                scale=1 / 1877,
                proxy=True,
                note_vi="dịch vụ mức độ 4 (định nghĩa cũ) chia cho 1.877 thủ tục của năm 2024",
                note_en="level-4 services (older definition) over the 1,877 procedures of 2024",
            ),
            ObservedSeries(
                id="procedures_full_process_count",
                geography="Hanoi",
                scale=1 / 1877,
                role="input",
                note_vi="thủ tục toàn trình chia cho 1.877 thủ tục của năm 2024",
                note_en="fully online procedures over the 1,877 procedures of 2024",
            ),
            ObservedSeries(
                id="procedures_full_process_pct",
                geography="Vietnam",
                scale=PERCENT,
                proxy=True,
                role="context",
                note_vi=f"{NATIONAL_VI}, định nghĩa khác nhau giữa các nguồn",
                note_en=f"{NATIONAL_EN}, definition differs between sources",
            ),
        ),
    ),
    Indicator(
        id="dossiers_online",
        label_vi="Hồ sơ trực tuyến toàn trình",
        label_en="Dossiers filed fully online",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ hồ sơ được nộp và giải quyết trực tuyến toàn trình trong 12 tháng qua",
        definition_en="Share of dossiers filed fully online in the past 12 months",
        headline=True,
        observed=(
            ObservedSeries(
                id="dossiers_full_process_pct",
                geography="Hanoi",
                scale=PERCENT,
                note_vi="công bố là “dưới 10 %”: dùng khoảng 0 đến 10 %",
                note_en="reported as “below 10 %”: use the interval 0 to 10 %",
            ),
            ObservedSeries(
                id="dossiers_online_pct",
                geography="Vietnam",
                scale=PERCENT,
                proxy=True,
                role="context",
                note_vi=f"{NATIONAL_VI}, gồm cả hồ sơ của các bộ: bình quân các tỉnh chưa bằng một nửa",
                note_en=f"{NATIONAL_EN} with the ministries’ dossiers: the provinces’ mean is less than half",
            ),
            ObservedSeries(
                id="dossiers_full_process_pct_provinces",
                geography="Vietnam",
                scale=PERCENT,
                proxy=True,
                role="context",
                note_vi="bình quân các tỉnh; tỉnh cao nhất đạt 68,5 %, Hà Nội dưới 10 %",
                note_en="mean of the provinces; the highest has 68.5 %, Hanoi less than 10 %",
            ),
        ),
    ),
    Indicator(
        id="digital_identity",
        label_vi="Người có tài khoản định danh điện tử",
        label_en="Digital identity holders",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ người trưởng thành có tài khoản định danh điện tử mức 2 đã kích hoạt",
        definition_en="Share of adults with an activated level-2 digital identity",
        headline=True,
        observed=(
            ObservedSeries(
                id="digital_identity_accounts_million",
                geography="Hanoi",
                scale=1 / 6.6,
                note_vi="triệu tài khoản trên khoảng 6,6 triệu người từ 14 tuổi, tuổi được cấp tài khoản",
                note_en="million accounts over about 6.6 million of 14 and over, who may have one",
            ),
            ObservedSeries(
                id="vneid_accounts_activated_million",
                geography="Vietnam",
                scale=1 / 77.5,
                proxy=True,
                note_vi=f"{NATIONAL_VI}: triệu tài khoản trên khoảng 77,5 triệu người từ 14 tuổi",
                note_en=f"{NATIONAL_EN}: million accounts over about 77.5 million of 14 and over",
            ),
        ),
    ),
    Indicator(
        id="egov_index",
        label_vi="Chỉ số chính quyền điện tử",
        label_en="E-government index",
        unit="index",
        unit_vi="chỉ số",
        minimum=0.0,
        maximum=1.0,
        definition_vi=(
            "Trung bình của bốn thành phần, từ 0 đến 1: thủ tục trực tuyến toàn trình, hồ sơ trực tuyến "
            "toàn trình, cơ quan liên thông dữ liệu, người dân có định danh điện tử"
        ),
        definition_en=(
            "Mean of four components, 0 to 1: procedures fully online, dossiers filed fully online, "
            "agencies interoperable, residents with a digital identity"
        ),
        headline=True,
    ),
    Indicator(
        id="public_bodies_digital",
        label_vi="Công việc của cơ quan được xử lý số",
        label_en="Public bodies' work done digitally",
        unit="index",
        unit_vi="chỉ số",
        minimum=0.0,
        maximum=1.0,
        definition_vi=(
            "Tỷ lệ công việc của cơ quan Đảng, Nhà nước, Mặt trận, đoàn thể được xử lý trên môi trường số; "
            "quận, huyện, thị xã, phường, xã: cơ quan tại đó"
        ),
        definition_en=(
            "Share of the work of Party, State, Front and socio-political bodies done digitally; in a "
            "district or commune, of the bodies there"
        ),
        headline=True,
    ),
    Indicator(
        id="open_data",
        label_vi="Dữ liệu mở",
        label_en="Open data",
        unit="index",
        unit_vi="chỉ số",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ tập dữ liệu mở theo kế hoạch đã công bố và còn cập nhật",
        definition_en="Share of the planned open datasets published and current",
        headline=True,
        city_only=True,
    ),
    Indicator(
        id="digital_economy_share",
        label_vi="Kinh tế số trong GRDP",
        label_en="Digital economy share of GRDP",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi=(
            "Tỷ trọng kinh tế số trong tổng sản phẩm trên địa bàn (GRDP), theo cách tính của các số liệu mà "
            "Thành phố công bố: công nghệ thông tin và truyền thông, nền tảng và thương mại điện tử, phần số "
            "hóa của các ngành khác. Cách tính của cơ quan thống kê quốc gia cho số thấp hơn"
        ),
        definition_en=(
            "Share of gross regional domestic product (GRDP) from the digital economy on the basis of the "
            "figures that the city reports: information and communications, platforms and e-commerce, the "
            "digitalised part of the other sectors. The national statistics office's basis gives less"
        ),
        headline=True,
        city_only=True,
        observed=(
            ObservedSeries(id="digital_economy_pct_grdp", geography="Hanoi", scale=PERCENT),
            ObservedSeries(
                id="digital_economy_pct_gdp",
                geography="Vietnam",
                scale=PERCENT,
                proxy=True,
                role="context",
                note_vi=f"{NATIONAL_VI}, cách tính của cơ quan thống kê",
                note_en=f"{NATIONAL_EN}, basis of the statistics office",
            ),
            ObservedSeries(
                id="digital_economy_pct_gdp_mic",
                geography="Vietnam",
                scale=PERCENT,
                proxy=True,
                role="context",
                note_vi=f"{NATIONAL_VI}, cách tính của Bộ Thông tin và Truyền thông",
                note_en=f"{NATIONAL_EN}, basis of the ministry of information and communications",
            ),
        ),
    ),
    Indicator(
        id="labour_productivity_growth",
        label_vi="Tăng năng suất lao động",
        label_en="Labour productivity growth",
        unit="share per year",
        unit_vi="tỷ lệ mỗi năm",
        minimum=None,
        maximum=None,
        definition_vi="Tốc độ tăng năng suất lao động xã hội so với 12 tháng trước, giá so sánh",
        definition_en="Growth of labour productivity over the past 12 months, constant prices",
        headline=True,
        city_only=True,
        observed=(
            ObservedSeries(
                id="labour_productivity_growth_pct",
                geography="Vietnam",
                scale=PERCENT,
                proxy=True,
                role="context",
                note_vi=NATIONAL_VI,
                note_en=NATIONAL_EN,
            ),
        ),
    ),
)

INDICATORS: Registry[Indicator] = Registry("indicator", (*HEADLINE, *SUPPORTING, *ECONOMY))
"""All indicators, the headline ones first."""

HEADLINE_INDICATORS: tuple[str, ...] = tuple(declared.id for declared in HEADLINE)
"""Identifiers of the headline indicators."""
