"""Vietnamese twins of what the sources of the data package say, besides the names of what they quote."""

from __future__ import annotations

__all__ = ["SOURCES", "SOURCE_PHRASES", "SOURCE_STARTS"]

SOURCE_STARTS = {
    "recalled: ": "nhớ lại: ",
    "recalled size; direction from ": "độ lớn nhớ lại; chiều tác động theo ",
    "derived: ": "suy ra: ",
    "derived from ": "suy ra từ ",
    "direction: ": "chiều tác động: ",
    "rank: ": "thứ hạng: ",
    "assumption: ": "giả định: ",
}
"""Beginnings of sources that are told otherwise; what follows names documents and stays."""

SOURCES = {
    "assumption": "giả định",
    "assumption between the three sourced values": "giả định, nằm giữa ba giá trị có nguồn",
    "assumption from the sourced range": "giả định, trong khoảng có nguồn",
    "assumption: derived from national total": "giả định: suy ra từ tổng số cả nước",
    "assumption: developing-Asia operator disclosures (recalled), no Vietnamese figure found": (
        "giả định: công bố của nhà mạng các nước châu Á đang phát triển (nhớ lại), chưa "
        "tìm thấy số liệu Việt Nam"
    ),
    "assumption; no RCT size for e-government use was found": (
        "giả định; chưa tìm thấy thử nghiệm ngẫu nhiên có đối chứng nào về dùng chính quyền điện tử"
    ),
    "derived: own non-linear least-squares fit on ITU series via Gapminder": (
        "suy ra: ước lượng bình phương tối thiểu phi tuyến của dự án trên chuỗi ITU qua Gapminder"
    ),
    "derived: own non-linear least-squares fit on PAPI series": (
        "suy ra: ước lượng bình phương tối thiểu phi tuyến của dự án trên chuỗi PAPI"
    ),
    "derived: own non-linear least-squares fit on Viettel announcements": (
        "suy ra: ước lượng bình phương tối thiểu phi tuyến của dự án trên công bố của Viettel"
    ),
    "derived: own non-linear least-squares fit on Viettel announcements; prior recalled": (
        "suy ra: ước lượng bình phương tối thiểu phi tuyến của dự án trên công bố của Viettel; "
        "phân phối tiên nghiệm nhớ lại"
    ),
    "derived: own non-linear least-squares fit on ministry series": (
        "suy ra: ước lượng bình phương tối thiểu phi tuyến của dự án trên chuỗi số liệu của bộ"
    ),
    "derived: own non-linear least-squares fit; 3 of 6 points recalled": (
        "suy ra: ước lượng bình phương tối thiểu phi tuyến của dự án; 3 trong 6 điểm là nhớ lại"
    ),
    "recalled: 3GPP TR 38.901 link budgets and GSMA/Ofcom planning ranges": (
        "nhớ lại: quỹ đường truyền 3GPP TR 38.901 và khoảng quy hoạch của GSMA/Ofcom"
    ),
    "recalled: Dwivedi et al. 2017 and similar reviews": (
        "nhớ lại: Dwivedi và cộng sự 2017 và các tổng quan tương tự"
    ),
    "recalled: TAM/UTAUT e-government reviews": "nhớ lại: các tổng quan TAM/UTAUT về chính quyền điện tử",
    "recalled: network surveys": "nhớ lại: các khảo sát mạng lưới quan hệ",
}

SOURCE_PHRASES = {
    "GSO Population and Housing Census 1-4-2019 data cube": (
        "khối dữ liệu Tổng điều tra dân số và nhà ở 1-4-2019 của Tổng cục Thống kê"
    ),
    "GSO census 2019 and labour force survey, Hanoi highest in the country; shares rounded by the analyst": (
        "Tổng điều tra 2019 và điều tra lao động việc làm của Tổng cục Thống kê, Hà Nội cao nhất "
        "cả nước; tỷ lệ do người phân tích làm tròn"
    ),
    "GSO census 2019 report": "báo cáo Tổng điều tra 2019 của Tổng cục Thống kê",
    "GSO census cube": "khối dữ liệu Tổng điều tra của Tổng cục Thống kê",
    "GSO census 1-4-2019": "Tổng điều tra 1-4-2019 của Tổng cục Thống kê",
    "GSO census 2019": "Tổng điều tra 2019 của Tổng cục Thống kê",
    "GSO household living standards survey": "Khảo sát mức sống dân cư của Tổng cục Thống kê",
    "GSO labour force survey": "điều tra lao động việc làm của Tổng cục Thống kê",
    "Hanoi Statistical Yearbook (average)": "Niên giám thống kê Hà Nội (trung bình)",
    "Hanoi statistical yearbook about 2020 to 2022": "Niên giám thống kê Hà Nội khoảng 2020 đến 2022",
    "Hanoi Statistics Office (2016-2018 mean 7.19 per hanoitimes.vn 46658)": (
        "Cục Thống kê Hà Nội (trung bình 2016–2018 là 7,19 theo hanoitimes.vn 46658)"
    ),
    "Hanoi Statistics Office": "Cục Thống kê Hà Nội",
    "Hanoi police/Project 06 reports": "báo cáo của Công an Hà Nội, Đề án 06",
    "Hanoi socio-economic report 2020": "báo cáo kinh tế – xã hội Hà Nội 2020",
    "ITU ICT Price Baskets (order of magnitude only)": "rổ giá ICT của ITU (chỉ cỡ độ lớn)",
    "MIC digital society indicators end-2023": "chỉ số xã hội số của Bộ TT&TT cuối 2023",
    "PAPI dimension 8 provincial scores": "điểm cấp tỉnh, nội dung 8 của PAPI",
    "Project 06 monthly reports (range 40-55 activated)": (
        "báo cáo tháng của Đề án 06 (khoảng 40–55 đã kích hoạt)"
    ),
    "Project 06 monthly reports (range 17-30)": "báo cáo tháng của Đề án 06 (khoảng 17–30)",
    "Project 06 monthly reports (range 50-60)": "báo cáo tháng của Đề án 06 (khoảng 50–60)",
    "UN E-Government Survey (2024 range 0.66-0.75)": (
        "Khảo sát Chính phủ điện tử của Liên hợp quốc (khoảng năm 2024: 0,66–0,75)"
    ),
    "UN E-Government Survey": "Khảo sát Chính phủ điện tử của Liên hợp quốc",
    "Viettel 4G launch coverage claims / MIC": "công bố vùng phủ khi khai trương 4G của Viettel, Bộ TT&TT",
    "Broadband Commission target 2": "mục tiêu 2 của Ủy ban Băng rộng",
    "Oughton open models": "các mô hình mở của Oughton",
    "census household size 3.62": "quy mô hộ 3,62 người theo Tổng điều tra",
    "1,425 trillion / 163.5 million": "1.425 nghìn tỷ / 163,5 triệu",
    "1,588 trillion / 179.2 million; 8,807,523 in a public 2025 list": (
        "1.588 nghìn tỷ / 179,2 triệu; 8.807.523 theo một danh sách công khai năm 2025"
    ),
    "192,500 VND at 26,000 VND/USD over GNI p.c. USD 4,490": (
        "192.500 đồng với 26.000 đồng/USD, trên GNI bình quân đầu người 4.490 USD"
    ),
    "2020 value with 0.7-1.7% annual growth": "giá trị 2020 tăng 0,7–1,7 % mỗi năm",
    "156.4 trillion VND over GRDP 1,020-1,060 trillion": "156,4 nghìn tỷ đồng trên GRDP 1.020–1.060 nghìn tỷ",
    "42% in H1-2024 is 2.5x end-2023": "42 % trong 6 tháng đầu 2024 bằng 2,5 lần cuối 2023",
    "68,457 stations = 57.5% of 4G": "68.457 trạm = 57,5 % số trạm 4G",
    '74.5% in 12-2022 reported "up 11 percent"': "74,5 % tháng 12-2022, được viết là “tăng 11 phần trăm”",
    ", read as relative growth; 63.5 if read as points": ", hiểu là tăng tương đối; 63,5 nếu hiểu là điểm",
    "GRDP 1,060 trillion VND / 258.3 million per worker": (
        "GRDP 1.060 nghìn tỷ đồng / 258,3 triệu mỗi lao động"
    ),
    "GRDP 1,060 trillion / 258.3 million per worker": "GRDP 1.060 nghìn tỷ / 258,3 triệu mỗi lao động",
    "Nov-2025 51.7 minus 12.42 points": "51,7 tháng 11-2025 trừ 12,42 điểm",
    "ministry said 75% expected end-2022 and 13.9% growth": (
        "bộ cho biết dự kiến 75 % cuối 2022 và tăng 13,9 %"
    ),
    'rank 24 in 2022 was "+16 places"': "hạng 24 năm 2022 là “tăng 16 bậc”",
    "mean 7.55 (xe.today 288651) with urban/rural ratio 1.45 (national 1.53, range 1.35-1.55)": (
        "trung bình 7,55 (xe.today 288651) với tỷ số thành thị/nông thôn 1,45 (cả nước 1,53; "
        "khoảng 1,35–1,55)"
    ),
    "mean 7.55 (xe.today 288651), Gini 0.34 assumed (range 0.31-0.37)": (
        "trung bình 7,55 (xe.today 288651), giả định Gini 0,34 (khoảng 0,31–0,37)"
    ),
    "scaled from Hanoi 23% with urban/rural ratio about 3": (
        "tính theo 23 % của Hà Nội với tỷ số thành thị/nông thôn khoảng 3"
    ),
    "shape from Pew 2017 and vnmarketinsights, level from national 84.15% in 2024": (
        "dạng theo Pew 2017 và vnmarketinsights, mức theo 84,15 % của cả nước năm 2024"
    ),
    "; value recalled": "; giá trị nhớ lại",
    "; size recalled": "; độ lớn nhớ lại",
    "; final bid recalled": "; giá trúng nhớ lại",
    "; recalled text": "; nội dung nhớ lại",
    "(number recalled)": "(con số nhớ lại)",
    " and English summary of Decision 942 (LuatVietnam digest)": (
        " và bản tóm tắt tiếng Anh của Quyết định 942 (LuatVietnam)"
    ),
    "(Resolution 57)": "(Nghị quyết 57)",
    " mentions top 50 by 2025 and 80% online records": (
        " nêu nhóm 50 nước đứng đầu năm 2025 và 80 % hồ sơ trực tuyến"
    ),
    "Decision 06/QD-TTg": "Quyết định 06/QĐ-TTg",
    "Decision 411/QD-TTg": "Quyết định 411/QĐ-TTg",
    "Decision 749/QD-TTg": "Quyết định 749/QĐ-TTg",
    "Decision 942/QD-TTg": "Quyết định 942/QĐ-TTg",
    "Resolution 57-NQ/TW": "Nghị quyết 57-NQ/TW",
    "(meta-analysis)": "(phân tích gộp)",
    "2014 abstract (": "2014, bản tóm tắt (",
    "(adults)": "(người trưởng thành)",
    "(census 1-4-2009)": "(Tổng điều tra 1-4-2009)",
    "(census 2019: 3,991,919 men)": "(Tổng điều tra 2019: 3.991.919 nam)",
    "(census 2019: 4,061,744 women)": "(Tổng điều tra 2019: 4.061.744 nữ)",
    "(DIC Hanoi survey 2010: 317,000 households)": "(khảo sát của DIC ở Hà Nội 2010: 317.000 hộ)",
    "(DIC Hanoi survey 2010)": "(khảo sát của DIC ở Hà Nội 2010)",
    "(83 per 100)": "(83 trên 100 dân)",
    "(87.07 per 100)": "(87,07 trên 100 dân)",
    "(85.2 per 100)": "(85,2 trên 100 dân)",
    "(22.3 m)": "(22,3 triệu)",
    "(21.96 m)": "(21,96 triệu)",
    "(20.73 m subs, 9-2022)": "(20,73 triệu thuê bao, 9-2022)",
    "(MIC 5-2023): 20.81 million households": "(Bộ TT&TT 5-2023): 20,81 triệu hộ",
    "(MIC ": "(Bộ TT&TT ",
    "(MoST": "(Bộ KH&CN",
    "(GSO ": "(Tổng cục Thống kê ",
    "(5G trial)": "(thử nghiệm 5G)",
    "(estimate)": "(ước tính)",
    "(one source 8.29)": "(một nguồn ghi 8,29)",
    "(conflicts with 40% elsewhere)": "(mâu thuẫn với 40 % ở nơi khác)",
    "(rate of eligible services delivered online)": "(tỷ lệ dịch vụ đủ điều kiện được cung cấp trực tuyến)",
    "(two weeks after launch; half in Hanoi/HCMC/Binh Duong/Dong Nai/Hai Phong)": (
        "(hai tuần sau khi khai trương; một nửa ở Hà Nội, TP. Hồ Chí Minh, Bình Dương, Đồng Nai, Hải Phòng)"
    ),
    "(VinaPhone 19-12-2020 trial in Hanoi and HCMC)": (
        "(VinaPhone thử nghiệm 19-12-2020 ở Hà Nội và TP. Hồ Chí Minh)"
    ),
    "(Viettel launch 15-10-2024)": "(Viettel khai trương 15-10-2024)",
    "(1,448 services: 1,209 level 3 + 239 level 4)": "(1.448 dịch vụ: 1.209 mức độ 3 + 239 mức độ 4)",
    "(1,448)": "(1.448)",
    "(391 services)": "(391 dịch vụ)",
    "first published in the city report of 11-2022": (
        "công bố lần đầu trong báo cáo của Thành phố tháng 11-2022"
    ),
    "(3.98 in tieudungplus.vn)": "(3,98 theo tieudungplus.vn)",
    "(one later press item says 5th)": "(một bài báo sau đó viết là thứ 5)",
    "(city report 11-2022); repeated by ": "(báo cáo của Thành phố 11-2022); nhắc lại ở ",
    "(of 34 after merger)": "(trong 34 tỉnh, thành sau sáp nhập)",
    'press "about 8.4"': "báo chí “khoảng 8,4”",
    '; "44th of 132")': "; “thứ 44 trên 132”)",
    '("up 5")': "(“tăng 5”)",
    "(coverage >91%)": "(vùng phủ > 91 %)",
    "(over 35,000 stations)": "(hơn 35.000 trạm)",
    "(press 39th; Oxford Insights table recalled as 59th)": (
        "(báo chí: thứ 39; bảng của Oxford Insights nhớ lại là thứ 59)"
    ),
    "(EMC system, end-2024)": "(hệ thống EMC, cuối 2024)",
    "(share of ELIGIBLE services at level 4)": "(tỷ lệ dịch vụ ĐỦ ĐIỀU KIỆN ở mức độ 4)",
    "(dossiers processed online, any level)": "(hồ sơ xử lý trực tuyến, mọi mức độ)",
    "(online processing rate)": "(tỷ lệ xử lý trực tuyến)",
    "(full-process share of all procedures)": "(tỷ lệ toàn trình trên mọi thủ tục)",
    "(share of procedures/dossiers at highest level; wording mixed)": (
        "(tỷ lệ thủ tục, hồ sơ ở mức cao nhất; cách viết không thống nhất)"
    ),
    "(eligible full-cycle procedures)": "(thủ tục đủ điều kiện toàn trình)",
    '("under 1%", 184 stations two years before 1-2026)': "(“dưới 1 %”, 184 trạm hai năm trước 1-2026)",
    "(en.qdnd.vn says top 35: contradictory)": "(en.qdnd.vn ghi nhóm 35 nước đứng đầu: mâu thuẫn)",
    "(about 1.43 million billion)": "(khoảng 1,43 triệu tỷ)",
    "(smartphone users, 12-2022)": "(người dùng điện thoại thông minh, 12-2022)",
    "(2016 just over 30, 2019 nearly 60, 2022 over 75)": "(2016 hơn 30, 2019 gần 60, 2022 trên 75)",
    "(2023 nearly 80)": "(2023 gần 80)",
    "(no plan change needed)": "(không cần đổi gói cước)",
    "(thesis table on VHLSS 2008)": "(bảng trong luận văn về VHLSS 2008)",
    "(Galperin & Ruzzier 2011: -10% price gives about +19% penetration)": (
        "(Galperin & Ruzzier 2011: giá giảm 10 % thì mức phổ cập tăng khoảng 19 %)"
    ),
    "(70% of capable devices in coverage)": "(70 % máy có 5G trong vùng phủ)",
    "telegeography blog (4m by 12-2024)": "blog telegeography (4 triệu đến 12-2024)",
    "VNA business page (": "trang doanh nghiệp của TTXVN (",
    "older yearbook list (": "danh sách niên giám cũ (",
    "(undated price list c.2017)": "(bảng giá không ghi ngày, khoảng 2017)",
    "(undated commercial page, no method given; year inferred from 78% national)": (
        "(trang thương mại không ghi ngày, không nêu phương pháp; năm suy ra từ 78 % của cả nước)"
    ),
    "(undated commercial page: 85-90 and 65-70)": "(trang thương mại không ghi ngày: 85–90 và 65–70)",
    "(undated commercial page)": "(trang thương mại không ghi ngày)",
    "newspaper Phap luat va Xa hoi; corroborated by ": "báo Pháp luật và Xã hội; khớp với ",
    "not named in the compilation of the facts: to be found before publication": (
        "không nêu trong bản tập hợp số liệu: cần tìm trước khi công bố"
    ),
    "units March to June 2020 (579 in all)": "đơn vị hành chính từ tháng 3 đến tháng 6/2020 (tổng 579)",
    "dvhcvn history": "dvhcvn, lịch sử",
    "We Are Social, August 2012": "We Are Social, tháng 8/2012",
    "snapshot 2026-03": "bản 2026-03",
    "33444 and xe.today": "33444 và xe.today",
    "fixed churn 2021": "tỷ lệ rời mạng cố định 2021",
    "en.vneconomy.vn pilot": "en.vneconomy.vn, thí điểm",
    "World Bank": "Ngân hàng Thế giới",
    " quoting ": " dẫn ",
    " via ": " qua ",
}
"""Parts of sources that are words and no names, the longer before those they hold."""
