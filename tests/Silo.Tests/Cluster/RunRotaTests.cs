using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Runs;
using FedOrleans.Silo.Cluster;

namespace FedOrleans.Silo.Tests.Cluster;

public sealed class RunRotaTests
{
    private static readonly RunEntry _run = new("a", "scenario", DateTimeOffset.UnixEpoch);
    private readonly RunRota _rota = new();

    [Theory]
    [InlineData(RunStage.New)]
    [InlineData(RunStage.Running)]
    [InlineData(RunStage.Deleting)]
    public void A_run_that_goes_on_by_itself_is_asked_each_turn(RunStage stage) => Asked(stage, turns: 50).ShouldBe(50);

    [Theory]
    [InlineData(RunStage.Stopped)]
    [InlineData(RunStage.Failed)]
    public void A_run_that_stands_still_is_asked_once_in_thirty_turns(RunStage stage) => Asked(stage, turns: 3 * RunRota.Rest).ShouldBe(3);

    [Fact]
    public void A_run_whose_stop_is_not_kept_yet_is_asked_each_turn() => Asked(RunStage.Stopped, turns: 50, waitsFor: "the storage").ShouldBe(50);

    [Fact]
    public void A_completed_run_is_asked_no_more_unless_it_is_to_be_deleted()
    {
        Asked(RunStage.Completed, turns: 3 * RunRota.Rest).ShouldBe(1);
        _rota.Turn([_run with { IsLeaving = true }]).ShouldBe(["a"]);
    }

    [Fact]
    public void A_run_that_was_started_again_is_asked_each_turn_once_that_is_seen()
    {
        Asked(RunStage.Stopped, turns: RunRota.Rest).ShouldBe(1);

        Asked(RunStage.Running, turns: 10).ShouldBe(10);
    }

    [Fact]
    public void A_run_that_did_not_answer_is_asked_in_the_next_turn()
    {
        _rota.Turn([_run]).ShouldBe(["a"]);
        _rota.Turn([_run]).ShouldBe(["a"]);
    }

    [Fact]
    public void A_run_that_is_off_the_list_is_forgotten()
    {
        Asked(RunStage.Completed, turns: 1).ShouldBe(1);
        _rota.Turn([]).ShouldBeEmpty();
        _rota.Turn([_run]).ShouldBe(["a"]);
    }

    private int Asked(RunStage stage, int turns, string? waitsFor = null)
    {
        int asked = 0;
        for (int turn = 0; turn < turns; turn++)
        {
            foreach (string run in _rota.Turn([_run]))
            {
                asked++;
                _rota.Note(Status(run, stage, waitsFor));
            }
        }

        return asked;
    }

    private static RunStatus Status(string run, RunStage stage, string? waitsFor) => new()
    {
        Run = run, Stage = stage, Phase = RunPhase.Idle, StopRequested = false, Trial = 0, Trials = 1, Round = 0, Rounds = 1, DevicesInFlight = 0, DevicesDone = 0,
        UplinkBytes = 0, DownlinkBytes = 0, VirtualTimeS = 0, Rows = 0, Repeats = 0, Silo = "one", WaitsFor = waitsFor,
    };
}
