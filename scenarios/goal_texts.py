"""Words that several goals share."""

from __future__ import annotations

__all__ = ["ORGANS_EN", "ORGANS_VI", "SOURCE_EN", "SOURCE_VI"]

SOURCE_VI = "Kế hoạch 76/KH-UBND, theo Pháp luật và Xã hội, kinhtedothi.vn và hanoitimes.vn 314185"
SOURCE_EN = "76/KH-UBND as reported by Pháp luật và Xã hội, kinhtedothi.vn and hanoitimes.vn 314185"

ORGANS_VI = "các cơ quan Đảng, Nhà nước, Mặt trận Tổ quốc, các tổ chức chính trị - xã hội của Thành phố"
ORGANS_EN = "the city's Party, State, Fatherland Front and socio-political organisations"
