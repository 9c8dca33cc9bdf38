using System.Text;
using FedOrleans.Silo.Reports.Charts;
using FedOrleans.Silo.Reports.Tables;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>The comparison as HTML tables, each as wide as a laptop's screen at most.</summary>
internal static class TableMarkup
{
    private const int LongLabel = 24;

    /// <summary>Pixels of a letter, of the space around a column, and of all columns together.</summary>
    private const double Letter = 8.4;

    private const double Padding = 16;

    private const double Widest = 1200;

    private const int FewColumns = 5;

    public static string Of(ComparisonTable table) => string.Concat(Parts(table).Select(Table));

    /// <summary>The groups in their order, broken where the next would not fit beside those before.</summary>
    private static List<ComparisonTable> Parts(ComparisonTable table)
    {
        double method = Padding + (Letter * (4 + Math.Min(LongLabel, table.Labels.Max(label => label.Length))));
        List<ComparisonTable> parts = [];
        double width = double.PositiveInfinity;
        foreach (ColumnGroup group in table.Groups)
        {
            double own = group.Columns.Sum(Width);
            if (width + own > Widest)
            {
                parts.Add(table with { Groups = [] });
                width = method;
            }

            parts[^1] = parts[^1] with { Groups = [.. parts[^1].Groups, group] };
            width += own;
        }

        return parts;
    }

    private static double Width(ComparisonColumn column) =>
        Padding + (Letter * column.Title.Split(' ').Concat(column.Cells.Select(cell => cell.Text)).Append(column.Unit).Max(text => text.Length));

    private static string Table(ComparisonTable table)
    {
        string width = table.Groups.Sum(group => group.Columns.Count) <= FewColumns ? " narrow" : "";
        StringBuilder html = new($"<div class=\"scroll{width}\"><table class=\"comparison\"><thead><tr><th rowspan=\"2\" scope=\"col\">Method</th>");
        foreach (ColumnGroup group in table.Groups)
        {
            html.Append($"<th colspan=\"{group.Columns.Count}\" scope=\"colgroup\" class=\"group\">{Html.Encode(group.Title)}</th>");
        }

        html.Append("</tr><tr>");
        foreach (ColumnGroup group in table.Groups)
        {
            foreach ((int i, ComparisonColumn column) in group.Columns.Index())
            {
                string unit = column.Unit.Length == 0 ? "" : $" <span class=\"unit\">{Html.Encode(column.Unit)}</span>";
                html.Append($"<th scope=\"col\"{Edge(i)} title=\"{Html.Encode(column.Explanation)}\">{Html.Encode(column.Title)}{unit}</th>");
            }
        }

        html.Append("</tr></thead><tbody>");
        for (int row = 0; row < table.Labels.Count; row++)
        {
            string look = table.Labels[row].Length > LongLabel ? " class=\"long\"" : "";
            html.Append($"<tr><th scope=\"row\"{look}>{Legend.Swatch(new MethodStyle(row), isDashed: false)}{Html.Encode(table.Labels[row])}</th>");
            foreach ((int i, ComparisonColumn column) in table.Groups.SelectMany(group => group.Columns.Index()))
            {
                html.Append($"<td{Edge(i)}>{Cell(column.Cells[row])}</td>");
            }

            html.Append("</tr>");
        }

        return html.Append("</tbody></table></div>").ToString();
    }

    private static string Edge(int columnInGroup) => columnInGroup == 0 ? " class=\"first\"" : "";

    private static string Cell(ComparisonCell cell)
    {
        string figure = cell.IsBest ? $"<strong class=\"best\">{cell.Text}</strong>" : cell.Text;
        return cell.Interval is null ? figure : $"{figure}<small>± {cell.Interval}</small>";
    }
}
