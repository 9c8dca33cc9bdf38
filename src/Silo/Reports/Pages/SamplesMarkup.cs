using System.Text;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Units;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>Sampled answers before and after, by what the devices prefer, as an HTML table.</summary>
internal static class SamplesMarkup
{
    private const int PerGroup = 4;

    private static readonly (string Title, double From, double To)[] _groups =
    [
        ("Devices that ask for safety (weight of helpfulness below 1/3)", 0, 1 / 3.0),
        ("Devices in between", 1 / 3.0, 2 / 3.0),
        ("Devices that ask for helpfulness (above 2/3)", 2 / 3.0, 1.000001),
    ];

    /// <summary>A section, or nothing where there are no answers.</summary>
    public static string Of(Comparison comparison)
    {
        IReadOnlyList<SampleRecord> samples = [.. comparison.Subject.Trials[0].Samples.Where(sample => double.IsFinite(sample.Reward))];
        if (samples.Count == 0)
        {
            return "";
        }

        StringBuilder html = new($"<section>\n<h2>What do the models say?</h2>\n<p class=\"note\">Answers of devices' own models under {Html.Encode(comparison.Subject.Label)} ");
        html.Append("to requests that nobody trained on, beside those of the start model; rewards as the device weights them. All are shown as they came, good and bad.</p>\n");
        html.Append("<div class=\"scroll\"><table class=\"comparison samples\"><thead><tr><th scope=\"col\">Request</th><th scope=\"col\">Before</th><th scope=\"col\">Reward</th>");
        html.Append("<th scope=\"col\">After</th><th scope=\"col\">Reward</th><th scope=\"col\">Device</th></tr></thead><tbody>");
        foreach ((string title, double from, double to) in _groups)
        {
            SampleRecord[] group = Spread([.. samples.Where(sample => sample.Preference >= from && sample.Preference < to)]);
            if (group.Length > 0)
            {
                html.Append($"<tr><th colspan=\"6\" scope=\"colgroup\">{title}</th></tr>").AppendJoin("", group.Select(Row));
            }
        }

        return html.Append("</tbody></table></div>\n</section>\n").ToString();
    }

    /// <summary>A few that lie evenly over the group, devices first: no choice by how good they are.</summary>
    private static SampleRecord[] Spread(SampleRecord[] group)
    {
        SampleRecord[] firsts = [.. group.GroupBy(sample => sample.Device).Select((device, i) => device.ElementAt(i % device.Count()))];
        int shown = Math.Min(PerGroup, firsts.Length);
        return [.. Enumerable.Range(0, shown).Select(i => firsts[i * firsts.Length / shown])];
    }

    private static string Row(SampleRecord sample) =>
        $"<tr><td>{Text(sample.Prompt)}</td><td>{Text(sample.StartAnswer)}</td><td>{NumberText.Fixed(sample.StartReward, 2)}</td>"
        + $"<td>{Text(sample.Answer)}</td><td>{NumberText.Fixed(sample.Reward, 2)}</td><td>{sample.Device}<small>weight {NumberText.Fixed(sample.Preference, 2)}</small></td></tr>";

    private static string Text(string text) => text.Trim().Length == 0 ? "<em>nothing</em>" : Html.Encode(Printable.Text(text.Trim()));
}
