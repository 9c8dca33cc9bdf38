using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using FedOrleans.Silo.Tests.Http;

namespace FedOrleans.Silo.Tests.Telemetry;

public sealed partial class MetricsTests(MeasuredSilo silo) : IClassFixture<MeasuredSilo>
{
    private const string Dashboard = "k8s/components/monitoring/grafana-dashboard.json";

    [Fact]
    public async Task Figures_are_not_for_strangers()
    {
        using HttpClient stranger = silo.Silo.Caller(token: null);

        (await stranger.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public void Counters_say_what_the_committed_rounds_say()
    {
        Exposition shown = silo.Shown;
        string method = $"method=\"{MeasuredSilo.Method}\"";

        shown.Sum("fedorleans_rounds_total", method).ShouldBe(silo.Rounds.Count);
        shown.Sum("fedorleans_updates_total", method).ShouldBe(silo.Sum("scheduled"));
        shown.Sum("fedorleans_updates_total", method, "outcome=\"delivered\"").ShouldBe(silo.Sum("delivered"));
        shown.Sum("fedorleans_uplink_bytes_total", method).ShouldBe(silo.Sum("uplinkBytes"));
        shown.Sum("fedorleans_downlink_bytes_total", method).ShouldBe(silo.Sum("downlinkBytes"));
        shown.Sum("fedorleans_round_duration_seconds_count", method).ShouldBe(silo.Rounds.Count);
        shown.Sum("fedorleans_commit_duration_seconds_count", method).ShouldBe(silo.Rounds.Count);
        shown.Sum("fedorleans_pool_busy_time_seconds_total").ShouldBeGreaterThan(0);
        shown.Sum("fedorleans_devices_trained_total").ShouldBeGreaterThan(0);
        shown.Sum("dotnet_process_memory_working_set_bytes").ShouldBeGreaterThan(1e7);
    }

    [Fact]
    public void Nothing_is_named_after_a_run_or_a_device() =>
        silo.Shown.Series.ShouldNotContain(series => series.Labels.Contains(MeasuredSilo.Run, StringComparison.Ordinal));

    [Fact]
    public void Every_figure_of_the_dashboard_is_one_that_a_run_shows()
    {
        IReadOnlySet<string> shown = silo.Shown.Names;
        using JsonDocument dashboard = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(Dashboard)));

        string[] expressions = [.. Expressions(dashboard.RootElement)];
        string[] asked = [.. expressions.SelectMany(expression => Metric().Matches(Grouping().Replace(expression, "")).Select(match => match.Value)).Distinct()];

        expressions.Length.ShouldBeGreaterThan(15);
        asked.Length.ShouldBeGreaterThan(15);
        asked.Where(name => !shown.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void The_dashboard_needs_no_label_that_Prometheus_does_not_set_everywhere_and_shows_no_other_program()
    {
        using JsonDocument dashboard = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(Dashboard)));

        foreach (string expression in Expressions(dashboard.RootElement))
        {
            string asked = Grouping().Replace(expression, "");
            Metric().Count(asked).ShouldBe(Filtered().Count(asked), expression);
        }

        File.ReadAllText(Repository.PathOf(Dashboard)).ShouldNotContain("pod");
        dashboard.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray().Select(variable => variable.GetProperty("name").GetString())
            .ShouldBe(["datasource", "job"]);
    }

    [Fact]
    public void The_documentation_lists_every_figure_of_the_product_and_no_other()
    {
        string[] shown = [.. silo.Shown.Names.Where(name => name.StartsWith("fedorleans_", StringComparison.Ordinal)).Select(Family).Distinct().Order(StringComparer.Ordinal)];

        string[] listed =
        [
            .. TableRow().Matches(File.ReadAllText(Repository.PathOf("docs/telemetry.md"))).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal),
        ];

        listed.ShouldBe(shown);
    }

    /// <summary>A histogram is three series.</summary>
    private static string Family(string name) => HistogramPart().Replace(name, "");

    private static IEnumerable<string> Expressions(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            property is { Name: "expr", Value.ValueKind: JsonValueKind.String } ? [property.Value.GetString()!] : Expressions(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Expressions),
        _ => [],
    };

    [GeneratedRegex(@"\b(fedorleans|dotnet|orleans|http|kestrel)_\w+")]
    private static partial Regex Metric();

    [GeneratedRegex(@"\b(fedorleans|dotnet|orleans|http|kestrel)_\w+\{job=~""\$job""")]
    private static partial Regex Filtered();

    [GeneratedRegex(@"\bby \([^)]*\)")]
    private static partial Regex Grouping();

    [GeneratedRegex("(?<=_seconds)_(bucket|sum|count)$")]
    private static partial Regex HistogramPart();

    [GeneratedRegex(@"^\| `(fedorleans_\w+)`", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
