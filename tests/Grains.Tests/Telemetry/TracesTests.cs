using System.Collections.Concurrent;
using System.Diagnostics;
using FedOrleans.Grains.Telemetry;
using FedOrleans.Grains.Tests.Clusters;
using FedOrleans.Grains.Tests.Training;
using FedOrleans.Training.Pool;

namespace FedOrleans.Grains.Tests.Telemetry;

public sealed class TracesTests
{
    private const string Run = "traced";

    [Fact]
    public async Task A_round_is_one_trace_from_the_coordinator_to_the_pools_of_all_silos()
    {
        ConcurrentBag<Activity> ended = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name is GrainTelemetry.Name or TrainingTelemetry.Name or "Microsoft.Orleans.Application",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using TinyModel model = new();
        await using RunCluster cluster = await RunCluster.StartWithModelsAsync(2);

        await cluster.CompleteAsync(Run, model.Scenario());

        Activity[] all = [.. ended];
        Activity[] rounds = [.. all.Where(span => span.OperationName == "round" && Equals(span.GetTagItem("fedorleans.run"), Run))];
        rounds.Select(round => (round.GetTagItem("fedorleans.method"), round.GetTagItem("fedorleans.round"))).Distinct().Count().ShouldBe(10);
        foreach (Activity round in rounds)
        {
            round.ParentSpanId.ShouldBe(default);
            Activity[] trace = [.. all.Where(span => span.TraceId == round.TraceId)];
            Dictionary<ActivitySpanId, Activity> spans = trace.ToDictionary(span => span.SpanId);
            trace.Count(span => span.OperationName == "commit").ShouldBe(1);
            Activity[] cohorts = [.. trace.Where(span => span.OperationName == "cohort train")];
            cohorts.ShouldNotBeEmpty();
            Activity[] training = [.. trace.Where(span => span.OperationName == "pool" && Ancestors(span, spans).Any(cohorts.Contains))];
            training.ShouldNotBeEmpty();
            training.ShouldAllBe(span => Ancestors(span, spans).Last() == round);
        }
    }

    private static IEnumerable<Activity> Ancestors(Activity span, Dictionary<ActivitySpanId, Activity> spans)
    {
        while (spans.TryGetValue(span.ParentSpanId, out Activity? parent))
        {
            yield return parent;
            span = parent;
        }
    }
}
