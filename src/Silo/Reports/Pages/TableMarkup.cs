using System.Text;
using FedOrleans.Silo.Reports.Charts;
using FedOrleans.Silo.Reports.Tables;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>The comparison as an HTML table.</summary>
internal static class TableMarkup
{
    private const int LongLabel = 24;

    public static string Of(ComparisonTable table)
    {
        StringBuilder html = new("<div class=\"scroll\"><table class=\"comparison\"><thead><tr><th rowspan=\"2\" scope=\"col\">Method</th>");
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
