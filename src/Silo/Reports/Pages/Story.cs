using System.Globalization;
using FedOrleans.Silo.Reports.Comparisons;

namespace FedOrleans.Silo.Reports.Pages;

/// <summary>What was run, in a sentence or two for somebody who has never seen the tool.</summary>
internal static class Story
{
    private const int MostNames = 10;

    public static string Of(Comparison comparison) => comparison.Runs.Count == 1
        ? OneRun(comparison, comparison.Runs[0].Facts)
        : $"{comparison.Runs.Count} runs side by side: {Join([.. comparison.Runs.Select(run => run.Name)])}. " + Compared(comparison);

    private static string OneRun(Comparison comparison, ScenarioFacts facts)
    {
        MethodResults subject = comparison.Subject;
        string devices = subject.Devices > 0 ? $"{subject.Devices:N0} simulated wireless devices" : "Simulated wireless devices";
        string model = facts["model"] is { } name ? $"the language model {name}" : "a language model";
        string? set = facts["data.files.path"] is { } path ? Path.GetFileName(path) : facts["data.set"];
        string perRound = facts["schedule.per_round"] is { } count ? $", {count} devices a round" : "";
        return $"{devices}{Cell(facts)} fine-tune {model} together{(set is null ? "" : $" on {set}")} for {subject.Rounds:N0} rounds{perRound}"
            + $"{Channel(facts)}; the text never leaves the device. " + Compared(comparison);
    }

    private static string Compared(Comparison comparison)
    {
        string subject = comparison.Subject.Label;
        string[] others = [.. comparison.Methods.Skip(1).Select(method => method.Label)];
        (int least, int most) = (comparison.Methods.Min(method => method.Trials.Count), comparison.Methods.Max(method => method.Trials.Count));
        string repeated = most == 1 ? "" : least == most ? $", each with {most} seeds" : $", with {least} to {most} seeds";
        string conditions = comparison.Runs.Count == 1 ? " under the same conditions" : "";
        return others.Length == 0
            ? $"The method is {subject}{repeated}."
            : $"The method {subject} is compared with {Join(others)}{conditions}{repeated}.";
    }

    private static string Cell(ScenarioFacts facts)
    {
        string? layout = facts["channel.layout"] switch
        {
            "umi" => "an urban street cell",
            "uma" => "an urban macro cell",
            null => null,
            _ => "a radio cell",
        };
        return layout is null ? "" : $" in {layout}" + (facts["channel.radius_m"] is { } radius ? $" of {radius} m radius" : "");
    }

    private static string Channel(ScenarioFacts facts)
    {
        string? fading = facts["channel.fading"] is { } kind && kind != "none"
            ? $"{char.ToUpper(kind[0], CultureInfo.InvariantCulture)}{kind[1..]}-fading"
            : null;
        string? width = facts["channel.bandwidth_mhz"] is { } megahertz ? $"{megahertz} MHz" : null;
        return (fading, width) switch
        {
            (null, null) => "",
            (null, _) => $", over a radio channel of {width}",
            (_, null) => $", over a {fading} radio channel",
            _ => $", over a {fading} radio channel of {width}",
        };
    }

    private static string Join(string[] items) => items.Length switch
    {
        < 2 => string.Concat(items),
        <= MostNames => string.Join(", ", items[..^1]) + " and " + items[^1],
        _ => string.Join(", ", items[..(MostNames - 1)]) + $" and {items.Length - MostNames + 1} others",
    };
}
