"""Vietnamese twins of the words of the data package, whose tables are kept in English.

Names of documents, papers, firms and series stay as they are. What has no twin here is shown as it stands.
"""

from __future__ import annotations

__all__ = ["NOTES", "PLACES", "UNITS"]

PLACES = {
    "Da Nang": "Đà Nẵng",
    "Ha Nam": "Hà Nam",
    "Hanoi": "Hà Nội",
    "Hanoi inner districts": "các quận nội thành Hà Nội",
    "Hanoi outer districts": "các huyện ngoại thành Hà Nội",
    "Vietnam": "cả nước",
}

UNITS = {
    "%": "%",
    "% of GDP": "% GDP",
    "% of GRDP": "% GRDP",
    "% of adults": "% người trưởng thành",
    "% of devices": "% thiết bị",
    "% of dossiers": "% hồ sơ",
    "% of fixed broadband subscriptions": "% thuê bao băng rộng cố định",
    "% of households": "% hộ gia đình",
    "% of individuals": "% cá nhân",
    "% of mobile broadband subscriptions": "% thuê bao băng rộng di động",
    "% of monthly GNI per capita": "% GNI bình quân đầu người một tháng",
    "% of monthly income per capita": "% thu nhập bình quân đầu người một tháng",
    "% of online procedures": "% thủ tục trực tuyến",
    "% of procedures": "% thủ tục",
    "% of residents": "% dân số",
    "% of respondents": "% người trả lời",
    "% of smartphone shipments": "% lượng điện thoại thông minh bán ra",
    "% per month": "% mỗi tháng",
    "% per year": "% mỗi năm",
    "GBP capex": "bảng Anh, vốn đầu tư",
    "Mbps": "Mbps",
    "USD": "USD",
    "USD capex": "USD, vốn đầu tư",
    "USD per GB": "USD mỗi GB",
    "USD per connection": "USD mỗi đấu nối",
    "USD per home passed": "USD mỗi nhà có cáp đi qua",
    "USD per metre": "USD mỗi mét",
    "USD per subscriber": "USD mỗi thuê bao",
    "USD per year": "USD mỗi năm",
    "VND one-off": "đồng, một lần",
    "VND per month": "đồng mỗi tháng",
    "VND per person per year": "đồng mỗi người mỗi năm",
    "contacts per person per day": "lượt tiếp xúc mỗi người mỗi ngày",
    "direction": "chiều tác động",
    "dossiers": "hồ sơ",
    "dossiers per person per year": "hồ sơ mỗi người mỗi năm",
    "elasticity": "độ co giãn",
    "enterprises": "doanh nghiệp",
    "event": "sự kiện",
    "extra persons per trainee": "người học thêm trên mỗi học viên",
    "households": "hộ gia đình",
    "index 0 to 1": "chỉ số 0–1",
    "km": "km",
    "logit coefficient": "hệ số logit",
    "logit constant": "hằng số logit",
    "logit per person": "logit mỗi người",
    "logit per thousand VND per capita per month": "logit mỗi nghìn đồng thu nhập đầu người một tháng",
    "logit per year": "logit mỗi năm",
    "logit per year of schooling": "logit mỗi năm học",
    "members per 1,000 people": "thành viên trên 1.000 dân",
    "million": "triệu",
    "million USD": "triệu USD",
    "million VND": "triệu đồng",
    "million VND per worker": "triệu đồng mỗi lao động",
    "million accounts": "triệu tài khoản",
    "million subscriptions": "triệu thuê bao",
    "million users": "triệu người dùng",
    "months": "tháng",
    "odds ratio": "tỷ số chênh",
    "per 100 people": "trên 100 dân",
    "per year": "mỗi năm",
    "percentage points": "điểm phần trăm",
    "points": "điểm",
    "points of 10": "điểm trên 10",
    "points of 100": "điểm trên 100",
    "points of 80": "điểm trên 80",
    "probability": "xác suất",
    "procedures": "thủ tục",
    "rank": "thứ hạng",
    "rank of predictor": "thứ hạng của yếu tố",
    "ratio indoor to outdoor": "tỷ số trong nhà so với ngoài trời",
    "ratio of radius": "tỷ số bán kính",
    "services": "dịch vụ",
    "share": "tỷ lệ",
    "share of Viettel 5G users": "tỷ lệ người dùng 5G của Viettel",
    "share of city fees waived": "tỷ lệ lệ phí của Thành phố được miễn",
    "share of devices": "tỷ lệ thiết bị",
    "share of equipment cost": "tỷ lệ chi phí thiết bị",
    "share of non-kin ties within 10 years of age": "tỷ lệ quan hệ ngoài họ hàng chênh không quá 10 tuổi",
    "share of shipments": "tỷ lệ máy bán ra",
    "share of ties": "tỷ lệ quan hệ",
    "share of ties in the same of 3 education groups": "tỷ lệ quan hệ trong cùng một trong 3 nhóm học vấn",
    "sites": "vị trí trạm",
    "standardised path": "hệ số đường dẫn chuẩn hóa",
    "startups": "doanh nghiệp khởi nghiệp",
    "stations": "trạm",
    "subscriptions per 100 people": "thuê bao trên 100 dân",
    "teams": "tổ",
    "ties": "quan hệ",
    "trillion VND": "nghìn tỷ đồng",
    "units": "đơn vị",
    "years": "năm",
}

_BASS = "cùng ước lượng với"
_LOGIT = "cùng mô hình với logit_household_internet_rural"
_TAM = "độ lớn thường gặp trong phân tích gộp TAM/UTAUT về chính quyền điện tử"

NOTES = {
    "mean over 213 applications of the Bass model": "trung bình của 213 lần áp dụng mô hình Bass",
    "mean over 213 applications": "trung bình của 213 lần áp dụng",
    "developing countries start slower than developed ones, q similar": (
        "các nước đang phát triển khởi đầu chậm hơn các nước phát triển, q tương tự"
    ),
    "developing countries": "các nước đang phát triển",
    "subs per 100 people 2002-2023, m=30 per 100 (low/high: m=25/33), start 2001, RMSE 0.56 per 100": (
        "thuê bao trên 100 dân 2002–2023, m = 30 trên 100 (thấp/cao: m = 25/33), bắt đầu 2001, "
        "sai số căn quân phương 0,56 trên 100"
    ),
    "same fit as bass_p_fixed_broadband_vn (q falls as m rises)": (
        f"{_BASS} bass_p_fixed_broadband_vn (q giảm khi m tăng)"
    ),
    "saturation prior: about one line per household (27-30 households per 100 people) plus business lines; "
    "Hanoi target 30": (
        "mức bão hòa tiên nghiệm: khoảng một đường mỗi hộ (27–30 hộ trên 100 dân) cộng đường của doanh "
        "nghiệp; chỉ tiêu của Hà Nội là 30"
    ),
    "internet users 1997-2024, m=95 (85-100), start 1996, RMSE 2.9 points": (
        "người dùng Internet 1997–2024, m = 95 (85–100), bắt đầu 1996, sai số căn quân phương 2,9 điểm"
    ),
    "same fit as bass_p_internet_users_vn": f"{_BASS} bass_p_internet_users_vn",
    "fibre share of households 2021.99-2025.5 (8 points, first is itself derived), m=90 (88-95), "
    "assumed start 2013": (
        "tỷ lệ hộ có cáp quang từ cuối 2021 đến giữa 2025 (8 điểm, điểm đầu là suy ra), m = 90 (88–95), "
        "giả định bắt đầu 2013"
    ),
    "same fit as bass_p_household_fibre_vn; tail already near saturation so p, q, m and start are weakly "
    "identified": (
        f"{_BASS} bass_p_household_fibre_vn; phần cuối đã gần bão hòa nên p, q, m và thời điểm bắt đầu khó "
        "xác định"
    ),
    "Viettel users Oct-2024 to Dec-2025 (5 points), m=40m (50m/30m); curve is an initial jump of device "
    "owners then roughly linear, so q is at its lower bound: do not use plain Bass for 5G, use device x "
    "coverage gating": (
        "người dùng Viettel từ 10/2024 đến 12/2025 (5 điểm), m = 40 triệu (50/30 triệu); đường cong là bước "
        "nhảy ban đầu của người đã có máy rồi gần như tuyến tính, nên q ở cận dưới: không dùng mô hình Bass "
        "đơn thuần cho 5G, mà xét thiết bị và vùng phủ"
    ),
    "imitation not identified in the first 14 months; prior for later years from 4G/smartphone literature "
    "0.3-0.6": (
        "chưa xác định được hiệu ứng bắt chước trong 14 tháng đầu; tiên nghiệm cho các năm sau lấy từ tài "
        "liệu về 4G và điện thoại thông minh, 0,3–0,6"
    ),
    "share of national dossiers fully online 2019-2025 (5 points), m=90 (80-100), start 2019, RMSE 5.9 "
    "points": (
        "tỷ lệ hồ sơ toàn trình cả nước 2019–2025 (5 điểm), m = 90 (80–100), bắt đầu 2019, sai số căn quân "
        "phương 5,9 điểm"
    ),
    "same fit as bass_p_egov_fullprocess_vn; mixes voluntary use and administrative mandate": (
        f"{_BASS} bass_p_egov_fullprocess_vn; gộp cả tự nguyện và bắt buộc hành chính"
    ),
    "PAPI portal users 2020-2023 (4.05, 4.11, 4.85, then 7.6 on a different question), m=60 (80); q not "
    "identified": (
        "người dùng cổng theo PAPI 2020–2023 (4,05; 4,11; 4,85; rồi 7,6 với câu hỏi khác), m = 60 (80); "
        "không xác định được q"
    ),
    "activated accounts 11-2022 to 2026, m=70m (75m); police-led campaign": (
        "tài khoản đã kích hoạt từ 11/2022 đến 2026, m = 70 triệu (75 triệu); chiến dịch "
        "do ngành công an chủ trì"
    ),
    "same fit as bass_p_vneid": f"{_BASS} bass_p_vneid",
    "share of owners of 5G-capable phones inside coverage who use 5G within about 2.5 months (Viettel)": (
        "tỷ lệ người có máy 5G trong vùng phủ dùng 5G trong khoảng 2,5 tháng (Viettel)"
    ),
    "3 m active of 5 m compatible devices, mid-2025": (
        "3 triệu hoạt động trên 5 triệu máy tương thích, giữa 2025"
    ),
    "first two weeks: Hanoi, HCMC, Binh Duong, Dong Nai, Hai Phong": (
        "hai tuần đầu: Hà Nội, TP. Hồ Chí Minh, Bình Dương, Đồng Nai, Hải Phòng"
    ),
    "Vietnam, March 2024": "cả nước, tháng 3/2024",
    "Vietnam Q1 2025; phones below VND 5m (50% of market) mostly not 5G": (
        "cả nước, quý I/2025; máy dưới 5 triệu đồng (50 % thị trường) phần lớn không có 5G"
    ),
    "43 months in 2020, forecast 39 by 2026": "43 tháng năm 2020, dự báo 39 vào năm 2026",
    "survey": "khảo sát",
    "global consumer survey 2018, shorter in emerging markets": (
        "khảo sát người tiêu dùng toàn cầu 2018, ngắn hơn ở các thị trường mới nổi"
    ),
    "recommended prior for Hanoi (urban faster, rural and 60+ slower)": (
        "tiên nghiệm đề xuất cho Hà Nội (thành thị nhanh hơn, nông thôn và người từ 60 tuổi chậm hơn)"
    ),
    "below this price 5G is uncommon (Q1 2025)": "dưới giá này ít máy có 5G (quý I/2025)",
    "penetration response, 23-country cross-section c.2010, low penetration": (
        "phản ứng của mức phổ cập, dữ liệu chéo 23 nước khoảng 2010, mức phổ cập thấp"
    ),
    "Eastern Partnership countries 2010-2019": "các nước Đối tác phương Đông 2010–2019",
    "EU 2010-2019": "EU 2010–2019",
    "33 European countries, statistically zero": "33 nước châu Âu, không khác 0 về thống kê",
    "household choice model; DSL alone -3.02": "mô hình lựa chọn của hộ; riêng DSL −3,02",
    "recommended prior: 90% penetration and price near 1% of household income; use -0.8 for the poorest "
    "fifth, -0.05 for the richest": (
        "tiên nghiệm đề xuất: phổ cập 90 % và giá gần 1 % thu nhập hộ; dùng −0,8 cho nhóm nghèo nhất, −0,05 "
        "cho nhóm giàu nhất (ngũ phân vị)"
    ),
    "UN Broadband Commission 2025 target for entry-level broadband (5% before 2018)": (
        "chỉ tiêu 2025 của Ủy ban Băng rộng Liên hợp quốc cho gói băng rộng cơ bản (trước 2018 là 5 %)"
    ),
    "national minimum from March 2026 (was about 180,000)": (
        "mức thấp nhất cả nước từ tháng 3/2026 (trước đó khoảng 180.000)"
    ),
    "inner Hanoi and HCMC plans, March 2026": "gói cước nội thành Hà Nội và TP. Hồ Chí Minh, tháng 3/2026",
    "often waived with 6-12 months prepayment": "thường được miễn khi trả trước 6–12 tháng",
    "entry 5G plan; 5G also works on existing 4G plans": "gói 5G cơ bản; gói 4G hiện có cũng dùng được 5G",
    "emerging markets 2021 (high-income Asia 0.8-1.0)": (
        "các thị trường mới nổi 2021 (châu Á thu nhập cao 0,8–1,0)"
    ),
    "recommended gross churn; most is switching, so net exit about 0.2-0.4% per month": (
        "tỷ lệ rời mạng gộp đề xuất; phần lớn là đổi nhà mạng, nên rời hẳn khoảng 0,2–0,4 % mỗi tháng"
    ),
    "subscriber base replaced about every two years in India, Malaysia, Philippines, Thailand": (
        "tập thuê bao thay mới khoảng hai năm một lần ở Ấn Độ, Malaysia, Philippines, Thái Lan"
    ),
    "Vietnam 2017: 88% vs 38% use internet or own a smartphone": (
        "cả nước 2017: 88 % so với 38 % dùng Internet hoặc có điện thoại thông minh"
    ),
    "Vietnam 2017: 90% vs 47% (press text says social media use)": (
        "cả nước 2017: 90 % so với 47 % (báo viết là dùng mạng xã hội)"
    ),
    "Da Nang 2020: 87.32% vs 59.03% of people": "Đà Nẵng 2020: 87,32 % so với 59,03 % người dân",
    "household internet, VHLSS 2008; OR 0.14": "Internet của hộ, VHLSS 2008; tỷ số chênh 0,14",
    "same model as logit_household_internet_rural; OR 1.33": f"{_LOGIT}; tỷ số chênh 1,33",
    "same model as logit_household_internet_rural; OR 1.30": f"{_LOGIT}; tỷ số chênh 1,30",
    "same model as logit_household_internet_rural (positive in 2008: wealth effect; later data negative)": (
        f"{_LOGIT} (dương năm 2008 do hiệu ứng giàu có; số liệu sau này âm)"
    ),
    "same model as logit_household_internet_rural; unit of income inferred; 2008 prices": (
        f"{_LOGIT}; đơn vị thu nhập là suy đoán; giá năm 2008"
    ),
    "same model as logit_household_internet_rural; pseudo R2 37%; other terms: head male 0.6136, has TV "
    "2.8498, region dummies": (
        f"{_LOGIT}; R² giả 37 %; các biến khác: chủ hộ nam 0,6136, có tivi 2,8498, biến giả vùng"
    ),
    "competence offsets the age decline in online service use (starting about 60) up to about 80, Finland "
    "n=4,495": (
        "năng lực số bù được mức giảm theo tuổi trong dùng dịch vụ trực tuyến (từ khoảng 60) đến khoảng 80 "
        "tuổi, Phần Lan, n = 4.495"
    ),
    "one third of PAPI 2023 users cite privacy concern": (
        "một phần ba người dùng trong PAPI 2023 nêu lo ngại về quyền riêng tư"
    ),
    "Hanoi n=334, PLS-SEM: usefulness > trust in security, convenience > ease of use > access (all "
    "positive); coefficients not in the abstract": (
        "Hà Nội, n = 334, PLS-SEM: tính hữu ích > tin vào an toàn, thuận tiện > dễ dùng > khả năng tiếp cận "
        "(đều dương); bản tóm tắt không nêu hệ số"
    ),
    "typical TAM/UTAUT e-government meta-analytic size": _TAM,
    "typical TAM/UTAUT e-government meta-analytic size; trust also moderates attitude-intention in Vietnam "
    "(n=301)": f"{_TAM}; ở Việt Nam lòng tin còn điều tiết quan hệ thái độ – ý định (n = 301)",
    "significant in Vietnam UTAUT (Da Nang)": (
        "có ý nghĩa thống kê trong nghiên cứu UTAUT ở Việt Nam (Đà Nẵng)"
    ),
    "2.39 m dossiers a year in 293 common procedures / 8.86 m people; upper bound from 3.3 m dossiers": (
        "2,39 triệu hồ sơ mỗi năm của 293 thủ tục phổ biến / 8,86 triệu dân; cận trên từ 3,3 triệu hồ sơ"
    ),
    "100% of city-council fees waived for online filing mid-2023 to 12-2025, continued 2026": (
        "miễn 100 % lệ phí do Hội đồng nhân dân quy định khi nộp trực tuyến từ giữa 2023 đến 12/2025, tiếp "
        "tục năm 2026"
    ),
    "from 1-1-2026": "từ ngày 1/1/2026",
    "12 branches and 30 points (2025); reach 30 minutes or 5 km": (
        "12 chi nhánh và 30 điểm (2025); trong vòng 30 phút hoặc 5 km"
    ),
    "MTN Uganda, mobile internet skills training": "MTN Uganda, tập huấn kỹ năng Internet di động",
    "positive: trainees 50+ more often used government services (p=0.02, pre-post, n=145, no control "
    "group)": (
        "dương: học viên từ 50 tuổi dùng dịch vụ công thường xuyên hơn (p = 0,02; trước – sau; n = 145; "
        "không có nhóm đối chứng)"
    ),
    "recommended: gain in e-government use among trained non-users after 6 months": (
        "đề xuất: mức tăng dùng chính quyền điện tử ở người chưa dùng sau tập huấn 6 tháng"
    ),
    "recommended": "đề xuất",
    "30,000 members for 8.86 m people": "30.000 thành viên cho 8,86 triệu dân",
    "antennas 3x1,500 + radios 3x4,000 + baseband 10,000 + tower 10,000 + civil 5,000 + transport 10,000 + "
    "installation 5,000 + power 5,000 + router 2,000, before backhaul": (
        "ăng-ten 3×1.500 + khối vô tuyến 3×4.000 + băng gốc 10.000 + cột 10.000 + xây "
        "dựng 5.000 + vận chuyển "
        "10.000 + lắp đặt 5.000 + nguồn 5.000 + bộ định tuyến 2.000, chưa gồm truyền dẫn"
    ),
    "radio, antenna, baseband, router, installation only; 50,917 (GBP, per carrier) in the UK model": (
        "chỉ khối vô tuyến, ăng-ten, băng gốc, bộ định tuyến, lắp đặt; mô hình Anh là 50.917 (bảng Anh, mỗi "
        "sóng mang)"
    ),
    "UK model, new multi-band macro site; opex 10,000 a year": (
        "mô hình Anh, trạm macro đa băng tần mới; chi phí vận hành 10.000 mỗi năm"
    ),
    "UK model; opex 1,000 a year, life 5 years": (
        "mô hình Anh; chi phí vận hành 1.000 mỗi năm, tuổi thọ 5 năm"
    ),
    "9,600 (podis) to 15,000 (india5g)": "9.600 (podis) đến 15.000 (india5g)",
    "small 10-20k, medium 20-30k, large 40-60k": "nhỏ 10–20 nghìn, vừa 20–30 nghìn, lớn 40–60 nghìn",
    "social 3.5-5%; commercial WACC 10-15%": "xã hội 3,5–5 %; WACC thương mại 10–15 %",
    "if an operator commissions >=20,000 stations in 2025": (
        "nếu nhà mạng đưa vào vận hành ít nhất 20.000 trạm trong năm 2025"
    ),
    "Viettel 2500-2600 MHz, 15 years; start price; final bid recalled VND 7,533bn about USD 305m": (
        "Viettel 2500–2600 MHz, 15 năm; giá khởi điểm; giá trúng nhớ lại là 7.533 tỷ "
        "đồng, khoảng 305 triệu USD"
    ),
    "VNPT 3700-3800 MHz, 15 years (VND 2,581bn recalled)": (
        "VNPT 3700–3800 MHz, 15 năm (2.581 tỷ đồng, nhớ lại)"
    ),
    "Viettel, nearly VND 2 trillion, 15 years": "Viettel, gần 2 nghìn tỷ đồng, 15 năm",
    "operator statement": "tuyên bố của nhà mạng",
    "macro cell, 100 Mbps edge at mid band, 10-25 Mbps at 700 MHz; outdoor-to-indoor service for urban; "
    "outdoor for rural": (
        "trạm macro, biên 100 Mbps ở băng trung, 10–25 Mbps ở 700 MHz; thành thị tính phủ từ ngoài vào trong "
        "nhà; nông thôn tính ngoài trời"
    ),
    "Viettel end-2025: indoor 70% against outdoor 90%": (
        "Viettel cuối 2025: trong nhà 70 % so với ngoài trời 90 %"
    ),
    "30,000 stations gave 90% outdoor": "30.000 trạm phủ 90 % ngoài trời",
    "Hanoi, all operators (8,200 sites)": "Hà Nội, mọi nhà mạng (8.200 vị trí)",
    "no published count found: 35,000 national x Hanoi population share 8.7% = 3,050": (
        "chưa tìm thấy số công bố: 35.000 trạm cả nước × tỷ trọng dân số Hà Nội 8,7 % = 3.050"
    ),
    "US tier-1 operators": "nhà mạng hạng nhất của Hoa Kỳ",
    "US rural": "nông thôn Hoa Kỳ",
    "US c.2009": "Hoa Kỳ khoảng 2009",
    "aerial plant, low labour cost": "cáp treo, nhân công rẻ",
    "drop, ONT and installation": "cáp thuê bao, thiết bị đầu cuối quang (ONT) và lắp đặt",
    "865 participants, 6,675 contacts, Ha Nam (Red River Delta) 2007, diary; assortative by age but less "
    "than in Europe": (
        "865 người tham gia, 6.675 lượt tiếp xúc, Hà Nam (đồng bằng sông Hồng) 2007, nhật ký; xu hướng gặp "
        "người cùng tuổi yếu hơn ở châu Âu"
    ),
    "support clique of Dunbar layers (5/15/50/150)": "nhóm thân cận nhất trong các tầng Dunbar (5/15/50/150)",
    "suggested mean degree of the influence network": "bậc trung bình đề xuất của mạng ảnh hưởng",
    "core discussion network, US 2004": "mạng trò chuyện thân thiết, Hoa Kỳ 2004",
    "Watts-Strogatz prior": "tiên nghiệm cho mô hình Watts–Strogatz",
    "offline friendship networks": "mạng bạn bè ngoài đời",
    "ministry citing international studies": "bộ dẫn các nghiên cứu quốc tế",
}
