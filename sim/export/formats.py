"""Write tables in the formats of other programs, each as the bytes of one file."""

from __future__ import annotations

import json
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.errors import InputError
from sim.export.coded import UNITS
from sim.export.geometry import with_geometry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import xarray as xr

    from sim.export.table import Table

__all__ = ["csv_bytes", "escaped", "geopackage_bytes", "netcdf_bytes", "parquet_bytes", "xlsx_bytes"]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
MOST_SHEET_ROWS = 1_048_576
NUMBER_FORMATS = {
    "share": "0.0%",
    "share per year": "0.0%",
    "index": "0.000",
    "ratio": "0.000",
    "persons": "#,##0",
    "sites": "#,##0",
    "enterprises": "#,##0",
    "areas": "#,##0",
    "links": "#,##0",
    "billion VND": "#,##0.0",
}
ABOUT = {"vi": "Nguồn gốc", "en": "About"}
ABOUT_KEYS_VI = {
    "sweep": "Loạt mô phỏng",
    "scenario": "Kịch bản",
    "overrides": "Thay đổi so với kịch bản",
    "scenario_hash": "Mã băm kịch bản",
    "seed": "Hạt giống ngẫu nhiên",
    "replicates": "Số lần lặp",
    "scale": "Tỷ lệ mẫu",
    "agents": "Số người được mô phỏng",
    "until": "Đến tháng",
    "hanoi_twin": "Phiên bản Hanoi Twin",
    "code": "Phiên bản mã nguồn",
    "data": "Phiên bản dữ liệu",
}
REPEATED = ("scenario", "overrides", "scenario_hash", "seed", "hanoi_twin", "code", "data")
WIDEST = 42
NARROWEST = 9


def escaped(value: object) -> object:
    """Keep a text from being run as a formula by a spreadsheet.

    Parameters
    ----------
    value : object
        Anything; only text is looked at.

    Returns
    -------
    object
        The value, with an apostrophe before a text that starts with ``= + - @``, a tab or a return.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def csv_bytes(
    table: Table, about: Mapping[str, str], *, bom: bool = False, float_format: str = "%.7g"
) -> bytes:
    """Write a table as CSV.

    Parameters
    ----------
    table : Table
        What to write.
    about : mapping of str to str
        Provenance; what identifies the run is repeated in the last columns of every row, because a CSV file
        has no other place for it. Units of columns, where no column says them, are in the first row of the
        last one.
    bom : bool
        Begin with the byte order mark by which Excel knows UTF-8.
    float_format : str
        Of numbers; seven digits are all that simulated values have.

    Returns
    -------
    bytes
        UTF-8 text as RFC 4180 describes it, with decimal points.
    """
    import pandas as pd

    frame = _escaped_frame(table.frame)
    for key in REPEATED:
        if about.get(key) and key not in frame:
            frame[key] = pd.Categorical([escaped(about[key])] * len(frame))
    if table.units_text and "unit" not in frame and len(frame):
        frame["units"] = [table.units_text, *[""] * (len(frame) - 1)]
    text: str = frame.to_csv(index=False, float_format=float_format, lineterminator="\r\n")
    return text.encode("utf-8-sig" if bom else "utf-8")


def parquet_bytes(table: Table, about: Mapping[str, str]) -> bytes:
    """Write a table as Parquet.

    Parameters
    ----------
    table : Table
        What to write.
    about : mapping of str to str
        Provenance: in the schema's metadata under ``hanoi_twin``, and in ``DataFrame.attrs`` when
        pandas reads the file.

    Returns
    -------
    bytes
        The file; units and labels are in the metadata of each column.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    arrow = pa.Table.from_pandas(table.frame, preserve_index=False)
    fields = [
        field.with_metadata(
            {
                "unit": table.units.get(field.name, ""),
                "label_vi": table.label(field.name, "vi"),
                "label_en": table.label(field.name, "en"),
            }
        )
        for field in arrow.schema
    ]
    # pandas keeps attrs under this key, and reads them back from it.
    attributes = json.dumps(dict(about), ensure_ascii=False)
    metadata = {**(arrow.schema.metadata or {}), b"hanoi_twin": attributes, b"PANDAS_ATTRS": attributes}
    stream = BytesIO()
    pq.write_table(arrow.cast(pa.schema(fields, metadata=metadata)), stream, compression="zstd")
    return stream.getvalue()


def xlsx_bytes(tables: Sequence[Table], about: Mapping[str, str], language: str = "vi") -> bytes:
    """Write tables as a workbook, one sheet per table, after a sheet that says where they come from.

    Parameters
    ----------
    tables : sequence of Table
        What to write.
    about : mapping of str to str
        Provenance.
    language : {"vi", "en"}
        Language of labels, units, and words in cells; sheets have stable names.

    Returns
    -------
    bytes
        The file. No cell holds a formula.

    Raises
    ------
    InputError
        If openpyxl is not installed, or a table has more rows than a sheet can hold.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise _missing("openpyxl", "xlsx") from error

    book = Workbook(write_only=True)
    front = book.create_sheet(ABOUT[language])
    front.column_dimensions["A"].width, front.column_dimensions["B"].width = 24, 90
    for key, text in about.items():
        front.append([ABOUT_KEYS_VI.get(key, key) if language == "vi" else key, escaped(text)])
    front.append([])
    for table in tables:
        front.append([table.name, escaped(table.title_vi if language == "vi" else table.title_en)])
    for table in tables:
        if len(table.frame) >= MOST_SHEET_ROWS:
            raise InputError(
                "the table has more rows than a sheet can hold",
                key=table.name,
                found=f"{len(table.frame):,}",
                allowed=f"fewer than {MOST_SHEET_ROWS:,}; use csv or parquet",
            )
        _write_sheet(book, table, language)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_sheet(book: Any, table: Table, language: str) -> None:  # noqa: ANN401 -- openpyxl has no types
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(table.name)
    columns = [column for column in table.frame.columns if column != "date"]
    header = []
    for position, column in enumerate(columns, start=1):
        unit = table.units.get(column, "")
        shown = _unit_vi(unit) if language == "vi" else unit
        label = table.label(column, language)
        # "Cost, billion VND" says its unit already.
        told = f" ({shown})" if shown and shown.lower() not in label.lower() else ""
        cell = WriteOnlyCell(sheet, value=escaped(label + told))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1B4F72")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        header.append(cell)
        longest = max((len(str(value)) for value in table.frame[column].head(200)), default=0)
        numeric = table.frame[column].dtype.kind in "fi"
        width = max(14 if numeric else NARROWEST, 0 if numeric else longest + 2)
        sheet.column_dimensions[get_column_letter(position)].width = min(width, WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(table.frame) + 1}"
    sheet.append(header)
    formats = [NUMBER_FORMATS.get(table.units.get(column, "")) for column in columns]
    words = [table.words.get(column, {}) for column in columns]
    side = 0 if language == "vi" else 1
    for row in table.frame[columns].itertuples(index=False, name=None):
        cells: list[object] = []
        for value, number_format, named in zip(row, formats, words, strict=True):
            if value is None or value != value:
                cells.append(None)
            elif value in named:
                cells.append(named[value][side])
            elif number_format is None:
                cells.append(escaped(value))
            else:
                cell = WriteOnlyCell(sheet, value=value)
                cell.number_format = number_format
                cells.append(cell)
        sheet.append(cells)


def _unit_vi(unit: str) -> str:
    from models.parameter_labels import unit_label

    return UNITS[unit][0] if unit in UNITS else unit_label(unit, "vi")


def geopackage_bytes(
    layers: Mapping[str, tuple[Table, str]], tables: Sequence[Table], about: Mapping[str, str]
) -> bytes:
    """Write layers and tables as a GeoPackage.

    Parameters
    ----------
    layers : mapping of str to (Table, {"district", "commune"})
        Layers by name: a table with a column ``area_code``, and the kind of its areas.
    tables : sequence of Table
        Tables without geometry, for joins.
    about : mapping of str to str
        Provenance: in the metadata of the file and in its table ``about``. The metadata of each layer and
        table also has the units of its columns, under ``units``.

    Returns
    -------
    bytes
        The file.
    """
    import pandas as pd
    from pyogrio import write_dataframe

    note = {key: str(text) for key, text in about.items()}
    with tempfile.TemporaryDirectory(prefix="hanoi-twin-") as folder:
        path = Path(folder) / "export.gpkg"
        for position, (name, (table, level)) in enumerate(layers.items()):
            # GDAL keeps the metadata of the file only where it creates it.
            first = {"dataset_metadata": note} if position == 0 else {}
            write_dataframe(
                with_geometry(table, level),
                path,
                layer=name,
                driver="GPKG",
                layer_metadata={**note, "units": table.units_text},
                append=position > 0,
                **first,
            )
        for table in tables:
            write_dataframe(
                _plain(table.frame),
                path,
                layer=table.name,
                driver="GPKG",
                layer_metadata={**note, "units": table.units_text},
                append=True,
            )
        rows = pd.DataFrame({"key": list(note), "value": list(note.values())})
        write_dataframe(rows, path, layer="about", driver="GPKG", append=True)
        return path.read_bytes()


def netcdf_bytes(dataset: xr.Dataset) -> bytes:
    """Write a dataset as NetCDF 4.

    Parameters
    ----------
    dataset : xarray.Dataset
        What to write, with its attributes.

    Returns
    -------
    bytes
        The file, compressed without loss.

    Raises
    ------
    InputError
        If h5netcdf is not installed.
    """
    try:
        import h5netcdf
    except ImportError as error:
        raise _missing("h5netcdf", "netcdf") from error
    del h5netcdf
    packed = {"zlib": True, "complevel": 2, "shuffle": True}
    encoding = {str(name): packed for name, variable in dataset.data_vars.items() if variable.ndim > 2}
    return bytes(dataset.to_netcdf(engine="h5netcdf", encoding=encoding))


def _escaped_frame(frame: pd.DataFrame) -> pd.DataFrame:
    texts = frame.select_dtypes(exclude="number").columns
    escapes = {
        column: frame[column].cat.rename_categories(escaped)
        if frame[column].dtype == "category"
        else frame[column].map(escaped)
        for column in texts
    }
    return frame.assign(**escapes)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Give text columns a type that GDAL takes for text even where a table has no rows."""
    texts = frame.select_dtypes(exclude=["number", "datetime"]).columns
    return frame.astype(dict.fromkeys(texts, "object"))


def _missing(package: str, form: str) -> InputError:
    return InputError(
        f"this format needs the package {package}, which is not installed",
        key="format",
        found=form,
        allowed="pip install 'hanoi-twin[export]'",
    )
