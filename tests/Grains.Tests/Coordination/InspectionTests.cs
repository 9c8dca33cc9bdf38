using System.Collections.Immutable;
using System.Text.Json;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Devices;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Tests.Clusters;

namespace FedOrleans.Grains.Tests.Coordination;

/// <summary>What people see of a run while it goes on and afterwards.</summary>
public sealed class InspectionTests
{
    [Fact]
    public async Task The_cell_shows_the_round_under_way_and_then_what_arrived()
    {
        TrainingProbe probe = new() { HeldRound = 2 };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe);
        ICoordinatorGrain run = cluster.Run("seen");
        await run.StartAsync(new RunRequest(TestScenarios.Text(rounds: 2, extra: "devices: {battery_j: 1000000}")));
        await probe.Reached;

        CellView during = (await run.GetCellAsync(0))!;
        (during.Trial, during.Round, during.IsPresent).ShouldBe((0, 2, true));
        (during.XM.Length, during.YM.Length, during.SnrDb.Length, during.Sites.Length, during.States.Length).ShouldBe((100, 100, 100, 100, 100));
        during.States.Count(state => state == LinkState.Scheduled).ShouldBe(20);
        during.States.Count(state => state == LinkState.Idle).ShouldBe(80);
        during.StationsM.ShouldBe([0, 0]);
        (await run.GetCellAsync(1)).ShouldBeNull("the second method has not begun");
        probe.Open();
        await RunCluster.EndOfAsync(run);

        ImmutableArray<DeviceRow> rows = await run.GetDevicesAsync(0, 0);
        CellView after = (await run.GetCellAsync(0))!;
        after.IsPresent.ShouldBeFalse();
        for (int device = 0; device < rows.Length; device++)
        {
            ((double)after.XM[device]).ShouldBe(rows[device].XM, 0.051, "rounded to tenths of a metre");
            after.States[device].ShouldBe(
                rows[device].Delivered + rows[device].Lost == 0 ? LinkState.Idle
                : rows[device].Delivered > rows[device].Lost ? LinkState.Delivered : LinkState.Lost);
        }
    }

    [Fact]
    public async Task One_device_is_the_same_as_in_the_list_and_others_are_nobody()
    {
        TrainingProbe probe = new() { HeldRound = 3 };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe);
        ICoordinatorGrain run = cluster.Run("listed");
        await run.StartAsync(new RunRequest(TestScenarios.Text(rounds: 3)));
        await probe.Reached;

        ImmutableArray<DeviceRow> during = await run.GetDevicesAsync(0, 0);
        (await run.LookAtAsync(0, 42)).Row.ShouldBe(during[42]);
        (await run.LookAtAsync(null, 42)).Row.ShouldBe(during[42]);
        (await run.GetDevicesAsync(0, 60)).ShouldBe(during[60..]);
        (await run.LookAtAsync(0, 100)).Row.ShouldBeNull();
        (await run.LookAtAsync(0, -1)).Row.ShouldBeNull();
        (await run.LookAtAsync(1, 42)).Row.ShouldBeNull();
        (await cluster.Run("unheard-of").LookAtAsync(null, 0)).ShouldBe(new DeviceLook(RunStage.New, 0, null, 0, false, false));
        (await run.GetStatusAsync()).SecondsPerRound.ShouldNotBeNull();
        probe.Open();
        await RunCluster.EndOfAsync(run);

        DeviceLook after = await run.LookAtAsync(null, 7);
        (after.Trial, after.Row).ShouldBe((0, (await run.GetDevicesAsync(0, 0))[7]), "of a run that is done, the method under test");
        (await run.LookAtAsync(1, 7)).Row.ShouldBe((await run.GetDevicesAsync(1, 0))[7]);
        (await run.LookAtAsync(0, 100)).Row.ShouldBeNull();
        after.KeepsState.ShouldBeTrue("the slopes of pftt are private");
    }

    [Fact]
    public async Task A_run_that_is_done_tells_how_its_method_under_test_did_and_what_all_methods_cost()
    {
        await using RunCluster cluster = await RunCluster.StartAsync(1);
        ICoordinatorGrain run = cluster.Run("told");
        await run.StartAsync(new RunRequest(TestScenarios.Text(rounds: 2).Replace("[local-only]", "[fedlora]", StringComparison.Ordinal)));
        RunStatus status = await RunCluster.EndOfAsync(run);

        ImmutableArray<RoundRow> rows = await run.GetRowsAsync(0);
        (status.Stage, status.Trial, status.Trials, status.Devices).ShouldBe((RunStage.Completed, 2, 2, 100));
        (status.Method, status.Seed, status.Round).ShouldBe(("pftt", 7ul, 2));
        (status.PersonalAccuracy, status.GlobalAccuracy).ShouldBe((rows[1].PersonalAccuracy, rows[1].GlobalAccuracy));
        (status.UplinkBytes, status.DownlinkBytes).ShouldBe((rows[..2].Sum(row => row.UplinkBytes), rows[..2].Sum(row => row.DownlinkBytes)));
        status.VirtualTimeS.ShouldBe(rows[1].VirtualTimeS, 1e-9 * rows[1].VirtualTimeS, "a sum of the same delays");
        (status.TotalUplinkBytes, status.TotalDownlinkBytes).ShouldBe((rows.Sum(row => row.UplinkBytes), rows.Sum(row => row.DownlinkBytes)));
        double total = rows[1].VirtualTimeS + rows[3].VirtualTimeS;
        status.TotalVirtualTimeS.ShouldBe(total, 1e-9 * total, "the same delays, summed in another order");
        (await run.LookAtAsync(1, 0)).KeepsState.ShouldBeFalse("fedlora shares all that it trains");
    }

    [Fact]
    public async Task Who_was_never_scheduled_and_is_not_at_work_need_not_be_woken()
    {
        TrainingProbe probe = new() { HeldRound = 2 };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe);
        ICoordinatorGrain run = cluster.Run("asleep");
        await run.StartAsync(new RunRequest(TestScenarios.Text(rounds: 2)));
        await probe.Reached;

        ImmutableArray<LinkState> states = (await run.GetCellAsync(0))!.States;
        DeviceLook[] looks = await Task.WhenAll(Enumerable.Range(0, states.Length).Select(device => run.LookAtAsync(0, device)));
        foreach (DeviceLook look in looks)
        {
            look.HasTakenPart.ShouldBe(look.Row!.Delivered + look.Row.Lost > 0 || states[look.Row.Device] == LinkState.Scheduled, $"device {look.Row.Device}");
        }

        looks.Count(look => look.HasTakenPart).ShouldBeInRange(20, 40, "20 in the first round, and 20 at work in the second");
        probe.Open();
        await RunCluster.EndOfAsync(run);
    }

    [Fact]
    public async Task Causes_of_losses_add_up_to_the_losses()
    {
        await using RunCluster cluster = await RunCluster.StartAsync(1);
        ICoordinatorGrain run = cluster.Run("losing");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        await RunCluster.EndOfAsync(run);

        ImmutableArray<RoundRow> rows = await run.GetRowsAsync(0);
        rows.Sum(row => row.LostToRadio).ShouldBeGreaterThan(0);
        rows.ShouldAllBe(row => row.LostToRadio + row.LostToTime + row.LostToBattery == row.Lost);
    }

    [Fact]
    public async Task A_device_tells_the_norm_of_its_private_state_round_by_round_as_plain_json()
    {
        await using RunCluster cluster = await RunCluster.StartAsync(1);
        ICoordinatorGrain run = cluster.Run("norms");
        await run.StartAsync(new RunRequest(TestScenarios.Text(extra: "devices: {battery_j: none}")));
        await RunCluster.EndOfAsync(run);
        DeviceRow trained = (await run.GetDevicesAsync(0, 0)).First(row => row.RoundsTrained > 1);

        DeviceView view = await cluster.Cluster.Client.GetGrain<IDeviceGrain>(GrainKeys.Member("norms", 0, trained.Device)).GetState();

        view.PrivateNorm.ShouldBeGreaterThan(0);
        view.Parts.Single().Name.ShouldBe("slopes");
        view.Parts.Single().Norm.ShouldBe(view.PrivateNorm, 1e-12, "the same sum of squares");
        view.History.Last(record => record.Trained).PrivateNorm!.Value.ShouldBe(view.PrivateNorm, 1e-12);
        // Without a battery its charge is infinite, which plain JSON has no number for.
        JsonSerializer.Serialize(view).ShouldContain("\"BatteryJ\":\"Infinity\"");
        JsonSerializer.Serialize(await run.GetState()).ShouldContain("\"Stage\":\"Completed\"");
    }

    [Fact]
    public async Task A_run_that_is_stopped_at_once_gives_its_round_up_and_resumes_to_the_same_bytes()
    {
        TrainingProbe probe = new() { HeldRound = 3 };
        await using RunCluster cluster = await RunCluster.StartAsync(1, probe);
        ICoordinatorGrain run = cluster.Run("given-up");
        await run.StartAsync(new RunRequest(TestScenarios.Text()));
        await probe.Reached;

        await run.AbandonAsync();

        RunStatus stopped = await RunCluster.EndOfAsync(run);
        (stopped.Stage, stopped.Round, stopped.Failure).ShouldBe((RunStage.Stopped, 2, null));
        probe.Open();
        await run.ResumeAsync();
        (await RunCluster.EndOfAsync(run)).Stage.ShouldBe(RunStage.Completed);
        (await RunCluster.ResultsAsync(run)).ShouldBe(await cluster.CompleteAsync("whole", TestScenarios.Text()));
    }
}
