using System.Globalization;
using System.Xml.Linq;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Units;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Reports.Charts;

/// <summary>One row a method, one field a round: the darker, the larger the share of updates that were lost.</summary>
internal static class LossStrips
{
    private const double Width = 640;
    private const double RowHeight = 30;
    private const double Top = 30;
    private const double TotalWidth = 74;
    private const double BottomMargin = 52;
    private const int MostFields = 60;

    public static XElement Draw(string description, IReadOnlyList<MethodResults> methods)
    {
        double left = RowLabels.Width(methods.Select(method => method.Label));
        RoundRecord[] all = [.. methods.SelectMany(method => method.Trials).SelectMany(trial => trial.Rounds).Where(r => r.Scheduled > 0)];
        int first = all.Select(r => r.Round).DefaultIfEmpty(1).Min();
        int last = all.Select(r => r.Round).DefaultIfEmpty(1).Max();
        int perField = ((last - first) / MostFields) + 1;
        Axis rounds = Axis.Linear(perField == 1 ? "Round" : $"Round ({perField} to a field)", Unit.None, first, last, whole: true, snap: false);
        Frame frame = new(left, Top, Width - left - TotalWidth, methods.Count * RowHeight, rounds.Between(first - 0.5, last + 0.5));
        XElement picture = Svg.Picture(Width, frame.Bottom + BottomMargin, description);
        picture.Add(frame.Draw(), Svg.Text(Width - 6, Top - 12, "all rounds", "tick", "end"));
        for (int i = 0; i < methods.Count; i++)
        {
            double top = Top + (i * RowHeight);
            ILookup<int, RoundRecord> fields = methods[i].Trials.SelectMany(trial => trial.Rounds)
                .Where(r => r.Scheduled > 0).ToLookup(r => (r.Round - first) / perField);
            picture.Add(RowLabels.Draw(left - 10, top + 19, methods[i].Label));
            foreach (IGrouping<int, RoundRecord> field in fields)
            {
                double from = frame.AtX(first + (field.Key * perField) - 0.5);
                double to = frame.AtX(Math.Min(last, first + ((field.Key + 1) * perField) - 1) + 0.5);
                picture.Add(Field(field, from, to, top, $"{methods[i].Label}, {Name(field)}"));
            }

            picture.Add(Svg.Text(Width - 6, top + 19, Unit.Percent.Format(Share(fields.SelectMany(field => field)), 1), "value", "end"));
        }

        return picture;
    }

    private static XElement Field(IEnumerable<RoundRecord> rounds, double from, double to, double top, string name)
    {
        double share = Share(rounds);
        double gap = to - from > 10 ? 1 : 0;
        XElement field = Svg.Group("field", Svg.Rectangle(from + gap, top + 2, to - from - (2 * gap), RowHeight - 4, "field-ground"));
        if (share > 0)
        {
            XElement lost = Svg.Rectangle(from + gap, top + 2, to - from - (2 * gap), RowHeight - 4, "field-lost");
            // The square root keeps small shares visible; a whole round lost is full colour.
            lost.SetAttributeValue("fill-opacity", Math.Sqrt(share).ToString("0.##", CultureInfo.InvariantCulture));
            field.Add(lost);
        }

        return field.WithTip($"{name}: {rounds.Sum(r => r.Lost)} of {rounds.Sum(r => r.Scheduled)} updates lost ({Unit.Percent.Format(share, 1)})");
    }

    private static string Name(IEnumerable<RoundRecord> rounds)
    {
        (int low, int high) = (rounds.Min(r => r.Round), rounds.Max(r => r.Round));
        return low == high ? $"round {low}" : $"rounds {low} to {high}";
    }

    private static double Share(IEnumerable<RoundRecord> rounds)
    {
        double scheduled = rounds.Sum(r => (double)r.Scheduled);
        return scheduled == 0 ? 0 : rounds.Sum(r => (double)r.Lost) / scheduled;
    }
}
