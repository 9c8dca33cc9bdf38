using System.Text;
using FedOrleans.Silo.Reports.Charts;
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

    /// <summary>A section, or nothing where there are no answers. Every method answers the same requests on the same devices.</summary>
    public static string Of(Comparison comparison)
    {
        Trial subject = comparison.Subject.Trials[0];
        SampleRecord[] samples = [.. subject.Samples.Where(sample => double.IsFinite(sample.Reward))];
        if (samples.Length == 0)
        {
            return "";
        }

        Column[] columns =
        [
            .. comparison.Methods.Index().Select(method => new Column(
                $"{Legend.Swatch(new MethodStyle(method.Index), isDashed: false)}{Html.Encode(method.Item.Label)}",
                method.Item.Trials.Where(trial => trial.Seed == subject.Seed).SelectMany(trial => trial.Samples)
                    .DistinctBy(sample => (sample.Device, sample.Prompt)).ToDictionary(sample => (sample.Device, sample.Prompt))))
                .Where(column => column.Samples.Count > 0),
        ];
        StringBuilder html = new("<section>\n<h2>What do the models say?</h2>\n<p class=\"note\">Answers of devices' own models ");
        html.Append("to requests that nobody trained on, beside those of the start model; rewards as the device weights them, less ");
        html.Append(Html.Encode(comparison.EndPenalty)).Append(" where an answer has no end. ").Append(Drawn(comparison));
        html.Append(" They are the answers that were evaluated, shown as they came, good and bad. The reward is the opinion of a small model: ");
        html.Append("it can be high for words that make no sense.</p>\n<div class=\"scroll\"><table class=\"comparison samples\"><thead>");
        html.Append("<tr><th scope=\"col\">Request</th><th scope=\"col\">Before</th>");
        html.AppendJoin("", columns.Select(column => $"<th scope=\"col\">{column.Heading}</th>")).Append("</tr></thead><tbody>");
        foreach ((string title, double from, double to) in _groups)
        {
            SampleRecord[] group = Spread([.. samples.Where(sample => sample.Preference >= from && sample.Preference < to)]);
            if (group.Length > 0)
            {
                html.Append($"<tr><th colspan=\"{columns.Length + 2}\" scope=\"colgroup\">{title}</th></tr>");
                html.AppendJoin("", group.Select(sample => Row(sample, columns)));
            }
        }

        return html.Append("</tbody></table></div>\n</section>\n").ToString();
    }

    /// <summary>How the answers came about: none are drawn for the page alone.</summary>
    private static string Drawn(Comparison comparison)
    {
        string?[] temperatures = [.. comparison.Runs.Select(run => run.Facts["generation.evaluation_temperature"]).Distinct()];
        return temperatures switch
        {
            ["0"] => "Each token is the likeliest one (evaluation_temperature 0).",
            [{ } one] => $"Tokens are drawn at temperature {Html.Encode(one)} (evaluation_temperature).",
            _ => "Tokens are drawn at the evaluation_temperature of each run.",
        };
    }

    /// <summary>A few that lie evenly over the group, devices first: no choice by how good they are.</summary>
    private static SampleRecord[] Spread(SampleRecord[] group)
    {
        SampleRecord[] firsts = [.. group.GroupBy(sample => sample.Device).Select((device, i) => device.ElementAt(i % device.Count()))];
        int shown = Math.Min(PerGroup, firsts.Length);
        return [.. Enumerable.Range(0, shown).Select(i => firsts[i * firsts.Length / shown])];
    }

    private static string Row(SampleRecord request, Column[] columns)
    {
        string weight = NumberText.Fixed(request.Preference, 2);
        return $"<tr><td>{Text(request.Prompt)}<small>device {request.Device}, weight {weight}</small></td>"
            + Answer(request.StartAnswer, request.StartReward)
            + string.Concat(columns.Select(column => column.Samples.TryGetValue((request.Device, request.Prompt), out SampleRecord? sample)
                ? Answer(sample.Answer, sample.Reward)
                : "<td>–</td>"))
            + "</tr>";
    }

    private static string Answer(string text, double reward) => $"<td>{Text(text)}<small>reward {NumberText.Fixed(reward, 2)}</small></td>";

    private static string Text(string text) => text.Trim().Length == 0 ? "<em>nothing</em>" : Html.Encode(Printable.Text(text.Trim()));

    /// <summary>What one method says.</summary>
    private sealed record Column(string Heading, IReadOnlyDictionary<(int Device, string Prompt), SampleRecord> Samples);
}
