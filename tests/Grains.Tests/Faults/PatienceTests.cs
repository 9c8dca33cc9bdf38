using FedOrleans.Grains.Faults;
using FedOrleans.Grains.Hosting;
using FedOrleans.Validation;

namespace FedOrleans.Grains.Tests.Faults;

public sealed class PatienceTests
{
    [Fact]
    public void An_outage_is_waited_out_without_end_in_pauses_that_grow_to_a_limit()
    {
        Patience patience = new(new GrainOptions { RepeatPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(10), RoundRepeats = 2 });

        TimeSpan?[] pauses = [.. Enumerable.Range(0, 100).Select(_ => patience.After(new Fault(FaultKind.Outage, "disk full")))];

        pauses.Take(5).ShouldBe([.. ((int[])[1, 2, 4, 8, 10]).Select(seconds => (TimeSpan?)TimeSpan.FromSeconds(seconds))]);
        pauses.Skip(5).ShouldAllBe(pause => pause == TimeSpan.FromSeconds(10));
        (patience.Repeats, patience.WaitsFor).ShouldBe((100, "disk full"));
    }

    [Fact]
    public void A_doubtful_failure_gets_a_few_attempts_and_an_error_none()
    {
        Patience patience = new(new GrainOptions { RoundRepeats = 2 });
        Fault doubtful = new(FaultKind.Doubtful, "odd");

        patience.After(doubtful).ShouldNotBeNull();
        patience.After(doubtful).ShouldNotBeNull();
        patience.After(doubtful).ShouldBeNull();
        patience.Reset();
        patience.After(doubtful).ShouldNotBeNull();
        patience.After(new Fault(FaultKind.Error, "wrong")).ShouldBeNull();
        patience.WaitsFor.ShouldBeNull();
    }

    [Fact]
    public void A_long_outage_leaves_a_doubtful_failure_its_attempts()
    {
        Patience patience = new(new GrainOptions { RoundRepeats = 2 });
        Fault outage = new(FaultKind.Outage, "disk full");
        Fault doubtful = new(FaultKind.Doubtful, "odd");
        for (int i = 0; i < 10; i++)
        {
            patience.After(outage);
        }

        patience.After(doubtful).ShouldNotBeNull();
        patience.After(outage).ShouldNotBeNull();
        patience.After(doubtful).ShouldNotBeNull();
        patience.After(doubtful).ShouldBeNull();
    }

    [Fact]
    public void A_failure_is_known_through_the_wrappers_around_it()
    {
        Exception full = new OrleansException("activation failed", new StorageUnavailableException("the storage does not take states: full"));

        Fault.Of(full).ShouldBe(new Fault(FaultKind.Outage, "the storage does not take states: full"));
        Fault.Of(new OrleansException("call failed", new InputException("news.csv: no label"))).ShouldBe(new Fault(FaultKind.Error, "news.csv: no label"));
        Fault.Of(new TimeoutException("30 s")).Kind.ShouldBe(FaultKind.Outage);
        Fault.Of(new OrleansException("odd")).Kind.ShouldBe(FaultKind.Doubtful);
        Fault.Of(new ArithmeticException("no root")).Kind.ShouldBe(FaultKind.Error);
    }
}
