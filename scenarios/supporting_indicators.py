"""Indicators beside the headline ones.

``SUPPORTING`` explain a headline indicator: supply, devices, skills and people.
``PENDING`` measure goals that no sub-model feeds yet; they are declared so that no goal is dropped.
"""

from __future__ import annotations

from scenarios.declarations import Indicator, ObservedSeries

__all__ = ["PENDING", "SUPPORTING"]

SUPPORTING = (
    Indicator(
        id="fibre_available",
        label_vi="Hộ có cáp quang tới nơi",
        label_en="Households passed by fibre",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ hộ gia đình có thể đăng ký cáp quang tại nơi ở",
        definition_en="Share of households that can order fibre at home",
        headline=False,
        modelled=True,
    ),
    Indicator(
        id="handset_5g",
        label_vi="Người có điện thoại 5G",
        label_en="5G handset owners",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ người từ 15 tuổi có điện thoại dùng được 5G",
        definition_en="Share of residents aged 15 or over with a 5G-capable handset",
        headline=False,
        modelled=True,
        observed=(
            ObservedSeries(
                id="handsets_5g_capable_pct_devices",
                geography="Vietnam",
                scale=0.01,
                proxy=True,
                note_vi="số liệu cả nước, tỷ lệ thiết bị chứ không phải người",
                note_en="national figure, share of devices rather than of people",
            ),
        ),
    ),
    Indicator(
        id="smartphone_ownership",
        label_vi="Người có điện thoại thông minh",
        label_en="Smartphone ownership",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ người trưởng thành có điện thoại thông minh",
        definition_en="Share of adults with a smartphone",
        headline=False,
        modelled=True,
        observed=(
            ObservedSeries(id="smartphone_ownership_pct_adults", geography="Hanoi", scale=0.01),
            ObservedSeries(
                id="smartphone_ownership_pct_adults",
                geography="Vietnam",
                scale=0.01,
                proxy=True,
                note_vi="số liệu cả nước",
                note_en="national figure",
            ),
        ),
    ),
    Indicator(
        id="digital_skills",
        label_vi="Người có kỹ năng số cơ bản",
        label_en="Basic digital skills",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ người trưởng thành có kỹ năng số cơ bản",
        definition_en="Share of adults with basic digital skills",
        headline=False,
        modelled=True,
        observed=(
            ObservedSeries(
                id="internet_users_pct_individuals",
                geography="Vietnam",
                scale=0.01,
                proxy=True,
                note_vi="số liệu cả nước, tỷ lệ người dùng Internet ở mọi lứa tuổi",
                note_en="national figure, people of any age who use the Internet",
            ),
        ),
    ),
    Indicator(
        id="awareness_online_services",
        label_vi="Người biết tới dịch vụ công trực tuyến",
        label_en="Awareness of online public services",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ người trưởng thành biết tới dịch vụ công trực tuyến",
        definition_en="Share of adults who know of online public services",
        headline=False,
        modelled=True,
    ),
    Indicator(
        id="population",
        label_vi="Dân số",
        label_en="Residents",
        unit="persons",
        unit_vi="người",
        minimum=0.0,
        maximum=None,
        definition_vi="Số người cư trú",
        definition_en="Number of residents",
        headline=False,
        modelled=True,
        higher_is_better=None,
        observed=(ObservedSeries(id="population_million", geography="Hanoi", scale=1e6, role="input"),),
    ),
    Indicator(
        id="stations_5g",
        label_vi="Trạm 5G",
        label_en="5G sites",
        unit="sites",
        unit_vi="trạm",
        minimum=0.0,
        maximum=None,
        definition_vi="Số trạm 5G đang hoạt động",
        definition_en="5G sites in operation",
        headline=False,
        modelled=True,
        observed=(
            ObservedSeries(
                id="stations_5g",
                geography="Vietnam",
                scale=0.087,
                proxy=True,
                role="input",
                note_vi="số liệu cả nước nhân với tỷ trọng dân số Hà Nội 8,7 %",
                note_en="national figure times Hanoi's population share of 8.7 %",
            ),
        ),
    ),
)
"""Supporting indicators in the order of their causes."""

PENDING = (
    Indicator(
        id="smart_urban_areas",
        label_vi="Khu đô thị thông minh",
        label_en="Smart urban areas",
        unit="areas",
        unit_vi="khu",
        minimum=0.0,
        maximum=None,
        definition_vi="Số khu đô thị thông minh đã vận hành",
        definition_en="Smart urban areas in operation",
        headline=False,
        modelled=False,
    ),
    Indicator(
        id="data_science_ai_readiness",
        label_vi="Năng lực khoa học dữ liệu và trí tuệ nhân tạo",
        label_en="Data science and AI readiness",
        unit="index",
        unit_vi="chỉ số",
        minimum=0.0,
        maximum=None,
        definition_vi=(
            "Chỉ số sẵn sàng về khoa học dữ liệu và trí tuệ nhân tạo, 1 là mức của thủ đô ASEAN đứng thứ ba"
        ),
        definition_en=(
            "Readiness in data science and AI, where 1 is the level of the third-placed ASEAN capital"
        ),
        headline=False,
        modelled=False,
    ),
    Indicator(
        id="startup_ecosystem",
        label_vi="Hệ sinh thái khởi nghiệp sáng tạo",
        label_en="Start-up ecosystem",
        unit="index",
        unit_vi="chỉ số",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Chỉ số mức độ hoàn thiện của hệ sinh thái khởi nghiệp sáng tạo",
        definition_en="Index of how complete the start-up ecosystem is",
        headline=False,
        modelled=False,
    ),
    Indicator(
        id="startup_share_of_country",
        label_vi="Tỷ trọng doanh nghiệp khởi nghiệp cả nước",
        label_en="Share of the country’s start-ups",
        unit="share",
        unit_vi="tỷ lệ",
        minimum=0.0,
        maximum=1.0,
        definition_vi="Tỷ lệ doanh nghiệp khởi nghiệp sáng tạo đang hoạt động của cả nước đặt tại Hà Nội",
        definition_en="Share of the country’s active innovative start-ups that are in Hanoi",
        headline=False,
        modelled=False,
    ),
    Indicator(
        id="smart_city_links",
        label_vi="Liên kết đô thị thông minh",
        label_en="Smart-city links",
        unit="links",
        unit_vi="liên kết",
        minimum=0.0,
        maximum=None,
        definition_vi=(
            "Số tỉnh, thành phố Vùng kinh tế trọng điểm Bắc Bộ có liên kết đô thị thông minh với Hà Nội "
            "đang vận hành"
        ),
        definition_en=(
            "Provinces of the northern key economic region with a smart-city link to Hanoi in operation"
        ),
        headline=False,
        modelled=False,
    ),
    Indicator(
        id="vision_2045_index",
        label_vi="Chỉ số tầm nhìn 2045",
        label_en="Vision 2045 index",
        unit="index",
        unit_vi="chỉ số",
        minimum=0.0,
        maximum=None,
        definition_vi="Chỉ số tổng hợp các mục tiêu trước so với một chuẩn so sánh được nêu rõ",
        definition_en="Composite of the earlier goals against a stated benchmark",
        headline=False,
        modelled=False,
    ),
)
"""Indicators of goals that are not modelled yet."""
