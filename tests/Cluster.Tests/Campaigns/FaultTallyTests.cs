using FedOrleans.Faults.Campaigns;

namespace FedOrleans.Cluster.Tests.Campaigns;

public sealed class FaultTallyTests
{
    private readonly FaultTally _tally = new();

    [Fact]
    public void A_fault_counts_as_survived_only_once_its_run_is_confirmed()
    {
        Survive("kill", 2);
        (_tally.Injected, _tally.Survived, _tally.Runs).ShouldBe((1, 0, 0));

        _tally.Confirm();

        (_tally.Injected, _tally.Survived, _tally.Runs).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void Faults_of_a_run_that_is_given_up_stay_unsurvived_though_later_runs_are_confirmed()
    {
        Survive("kill", 2);
        _tally.Inject("freeze");
        _tally.GiveUp();
        Survive("kill", 4);
        _tally.Confirm();

        (_tally.Injected, _tally.Survived).ShouldBe((3, 1));
        _tally.Counts.ShouldBe([
            new FaultCount("kill", 2, 1, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4)),
            new FaultCount("freeze", 1, 0, TimeSpan.Zero, TimeSpan.Zero),
        ]);
    }

    private void Survive(string fault, double seconds)
    {
        _tally.Inject(fault);
        _tally.GoOn(TimeSpan.FromSeconds(seconds));
    }
}
