using System.Xml.Linq;
using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Reports.Charts;

/// <summary>Panels side by side, each with one cost of all methods as bars from zero.</summary>
internal static class CostBars
{
    private const double Width = 1120;
    private const double RowHeight = 34;
    private const double Top = 34;
    private const double ValueWidth = 86;
    private const double Gap = 18;

    public static XElement Draw(string description, IReadOnlyList<MethodSummary> methods)
    {
        (string Title, UnitFamily Family, Func<CostPerSeed, Estimate> Cost)[] panels =
        [
            ("Uplink", UnitFamily.Bytes, cost => cost.UplinkBytes),
            ("Downlink", UnitFamily.Bytes, cost => cost.DownlinkBytes),
            ("Energy", UnitFamily.Energy, cost => cost.EnergyJoules),
            ("Virtual time", UnitFamily.Time, cost => cost.VirtualTimeSeconds),
        ];
        double left = RowLabels.Width(methods.Select(method => method.Label));
        double panelWidth = (Width - left - (Gap * (panels.Length - 1))) / panels.Length;
        double bottom = Top + (methods.Count * RowHeight);
        XElement picture = Svg.Picture(Width, bottom + 10, description);
        for (int i = 0; i < methods.Count; i++)
        {
            picture.Add(RowLabels.Draw(left - 10, Top + (i * RowHeight) + 21, methods[i].Label));
        }

        for (int p = 0; p < panels.Length; p++)
        {
            double start = left + (p * (panelWidth + Gap));
            double most = methods.Max(method => panels[p].Cost(method.PerSeed).Mean);
            Unit unit = panels[p].Family.For(methods.Select(method => panels[p].Cost(method.PerSeed).Mean));
            picture.Add(Svg.Text(start, Top - 12, panels[p].Title, "axis-title", "start"));
            picture.Add(Svg.Line(start, Top, start, bottom, "axis"));
            for (int i = 0; i < methods.Count; i++)
            {
                double mean = panels[p].Cost(methods[i].PerSeed).Mean;
                double length = most == 0 ? 0 : (panelWidth - ValueWidth) * mean / most;
                double top = Top + (i * RowHeight);
                string text = mean == 0 ? "0" : unit.Format(mean, NumberText.Decimals(mean / unit.Size, 2));
                picture.Add(Svg.Group(new MethodStyle(i).Class, Svg.Rectangle(start, top + 6, length, RowHeight - 12, "bar"))
                    .WithTip($"{methods[i].Label}: {panels[p].Title.ToLowerInvariant()} {text}"));
                picture.Add(Svg.Text(start + length + 6, top + 21, text, "value", "start"));
            }
        }

        return picture;
    }
}
