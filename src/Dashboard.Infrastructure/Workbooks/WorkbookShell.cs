using System.Collections.Immutable;
using ClosedXML.Excel;
using Dashboard.Core.Evidence;

namespace Dashboard.Infrastructure.Workbooks;

/// <summary>
/// The workbook without its rows: sheets, widths, frozen panes, filters, print set-up and styles. ClosedXML keeps some
/// 3 KB of memory for every row, so that the rows are streamed into the file afterwards (<see cref="WorkbookPackage"/>).
/// </summary>
internal static class WorkbookShell
{
    private const string Breach = "#B3261E";
    private const string Line = "#C9CED6";
    private const string Ink = "#1F2430";
    private const string Quiet = "#5B6270";

    /// <summary>Characters side by side that can still be read when a page is fitted to them.</summary>
    private const double WidestOnA4 = 200;

    public static MemoryStream Build(EvidenceBook book, ImmutableArray<Sheet> sheets)
    {
        using var workbook = new XLWorkbook();
        workbook.Properties.Title = "Tidemark evidence";
        workbook.Properties.Subject = Period(book);
        workbook.Properties.Author = CellText.Clean(book.Request.RequestedBy);
        workbook.Properties.LastModifiedBy = string.Empty;
        workbook.Properties.Created = book.GeneratedAt.UtcDateTime;
        workbook.Properties.Modified = book.GeneratedAt.UtcDateTime;
        foreach (var sheet in sheets)
        {
            var worksheet = workbook.AddWorksheet(sheet.Name);
            Arrange(worksheet, sheet);
            Print(worksheet, sheet, book);
        }

        Palette(workbook.Worksheet(1));
        var shell = new MemoryStream();
        workbook.SaveAs(shell);
        shell.Position = 0;
        return shell;
    }

    /// <summary>One cell for every style and its quoted twin, in the order of <see cref="StyleTable"/>, so that their numbers in the file are known.</summary>
    private static void Palette(IXLWorksheet sheet)
    {
        foreach (var style in Enum.GetValues<CellStyle>())
        {
            foreach (var quoted in (bool[])[false, true])
            {
                var cell = sheet.Cell(1, StyleTable.IndexOf(style, quoted) + 1);
                cell.SetValue(0);
                Apply(style, cell.Style);
                cell.Style.IncludeQuotePrefix = quoted;
            }
        }
    }

    private static void Apply(CellStyle style, IXLStyle look)
    {
        look.Alignment.Vertical = XLAlignmentVerticalValues.Top;
        look.Font.FontColor = XLColor.FromHtml(Ink);
        _ = style switch
        {
            CellStyle.Title => look.Font.SetBold().Font.SetFontSize(16),
            CellStyle.Intro => look.Font.SetFontColor(XLColor.FromHtml(Quiet)),
            CellStyle.Section => look.Font.SetBold().Font.SetFontSize(12).Border.SetBottomBorder(XLBorderStyleValues.Thin).Border.SetBottomBorderColor(XLColor.FromHtml(Line)),
            CellStyle.Header => look.Font.SetBold().Fill.SetBackgroundColor(XLColor.FromHtml("#EEF1F5")).Alignment.SetWrapText().Border.SetBottomBorder(XLBorderStyleValues.Thin).Border.SetBottomBorderColor(XLColor.FromHtml(Quiet)),
            CellStyle.Label => look.Font.SetFontColor(XLColor.FromHtml(Quiet)).Alignment.SetWrapText(),
            CellStyle.Wrapped => look.Alignment.SetWrapText(),
            CellStyle.Count => Right(look, "#,##0"),
            CellStyle.Figure => look.NumberFormat.SetFormat("#,##0").Alignment.SetHorizontal(XLAlignmentHorizontalValues.Left),
            CellStyle.Seconds => Right(look, "#,##0.0##"),
            CellStyle.Share => Right(look, "0.0%"),
            CellStyle.Moment => look.NumberFormat.SetFormat("yyyy-mm-dd hh:mm:ss").Alignment.SetHorizontal(XLAlignmentHorizontalValues.Left),
            CellStyle.Good => Filled(look, "#1B7F3B"),
            CellStyle.Attention => Filled(look, "#8A5A00"),
            CellStyle.Information => Filled(look, "#0B63B0"),
            CellStyle.Bad => Filled(look, Breach),
            CellStyle.Accepted => look.Font.SetFontColor(XLColor.FromHtml(Breach)).Font.SetBold().Border.SetOutsideBorder(XLBorderStyleValues.Thin).Border.SetOutsideBorderColor(XLColor.FromHtml(Breach)),
            CellStyle.Unproven => look.Font.SetFontColor(XLColor.FromHtml(Quiet)).Border.SetOutsideBorder(XLBorderStyleValues.Dashed).Border.SetOutsideBorderColor(XLColor.FromHtml("#8A919E")),
            _ => look,
        };
    }

    private static IXLStyle Filled(IXLStyle look, string colour) =>
        look.Fill.SetBackgroundColor(XLColor.FromHtml(colour)).Font.SetFontColor(XLColor.White).Font.SetBold();

    private static IXLStyle Right(IXLStyle look, string format) =>
        look.NumberFormat.SetFormat(format).Alignment.SetHorizontal(XLAlignmentHorizontalValues.Right).Alignment.SetIndent(1);

    private static void Arrange(IXLWorksheet worksheet, Sheet sheet)
    {
        for (var i = 0; i < sheet.Widths.Length; i++)
        {
            worksheet.Column(i + 1).Width = sheet.Widths[i];
        }

        worksheet.ShowGridLines = sheet.HasFilter;
        worksheet.SheetView.Freeze(sheet.FrozenRows, sheet.FrozenColumns);
        if (sheet.HasFilter)
        {
            worksheet.Range(sheet.FrozenRows, 1, Math.Max(sheet.RowCount, sheet.FrozenRows + 1), sheet.Widths.Length).SetAutoFilter();
        }
    }

    private static void Print(IXLWorksheet worksheet, Sheet sheet, EvidenceBook book)
    {
        var page = worksheet.PageSetup;
        page.PageOrientation = XLPageOrientation.Landscape;
        page.PaperSize = sheet.Widths.Sum() > WidestOnA4 ? XLPaperSize.A3Paper : XLPaperSize.A4Paper;
        page.FitToPages(1, 0);
        page.Margins.SetTop(0.75).SetBottom(0.75).SetLeft(0.5).SetRight(0.5).SetHeader(0.35).SetFooter(0.35);
        page.SetRowsToRepeatAtTop(1, sheet.FrozenRows);
        page.Header.Left.AddText("Tidemark evidence: " + sheet.Name);
        page.Header.Right.AddText(Period(book));
        page.Footer.Left.AddText(InFooter($"Made {book.GeneratedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC by {book.Request.RequestedBy}"));
        page.Footer.Right.AddText("Page ");
        page.Footer.Right.AddText(XLHFPredefinedText.PageNumber);
        page.Footer.Right.AddText(" of ");
        page.Footer.Right.AddText(XLHFPredefinedText.NumberOfPages);
    }

    private static string Period(EvidenceBook book) =>
        FormattableString.Invariant($"{book.Request.From.UtcDateTime:yyyy-MM-dd HH:mm} to {book.Request.To.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    /// <summary>An ampersand begins a command there, and all parts together may have 255 characters.</summary>
    private static string InFooter(FormattableString text)
    {
        var clean = CellText.Clean(FormattableString.Invariant(text));
        return (clean.Length <= 120 ? clean : clean[..120]).Replace("&", "&&", StringComparison.Ordinal);
    }
}
