using System.Collections.Immutable;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Devices;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Tests.Clusters;
using FedOrleans.Validation;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace FedOrleans.Grains.Tests.Coordination;

public sealed class RunTests(SingleSilo silo) : IClassFixture<SingleSilo>
{
    private readonly RunCluster _cluster = silo.Cluster;

    [Fact]
    public async Task Rounds_and_devices_add_up()
    {
        await _cluster.CompleteAsync("sums", TestScenarios.Text());
        ICoordinatorGrain run = _cluster.Run("sums");
        ImmutableArray<RoundRow> rounds = await run.GetRowsAsync(0);

        rounds.Select(row => (row.Method, row.Round)).ShouldBe(
            [.. Enumerable.Range(1, 5).Select(round => ("pftt", round)), .. Enumerable.Range(1, 5).Select(round => ("local-only", round))]);
        rounds.ShouldAllBe(row => row.Scheduled == 20 && row.Delivered + row.Lost == row.Scheduled);
        for (int trial = 0; trial < 2; trial++)
        {
            RoundRow[] own = [.. rounds.Skip(5 * trial).Take(5)];
            ImmutableArray<DeviceRow> devices = await run.GetDevicesAsync(trial, 0);
            devices.Select(row => row.Device).ShouldBe(Enumerable.Range(0, 100));
            devices.Sum(row => row.UplinkBytes).ShouldBe(own.Sum(row => row.UplinkBytes));
            devices.Sum(row => row.Delivered).ShouldBe(own.Sum(row => row.Delivered));
            devices.Sum(row => row.Lost).ShouldBe(own.Sum(row => row.Lost));

            // The same terms in two orders: 100 roundings of relative 2^-53.
            double energy = own.Sum(row => row.EnergyJ);
            devices.Sum(row => row.EnergyJ).ShouldBe(energy, energy * 100 * Math.Pow(2, -53));
            own[^1].VirtualTimeS.ShouldBe(own.Aggregate(0.0, (sum, row) => sum + row.RoundDelayS));
            own[^1].PersonalAccuracy!.Value.ShouldBe(devices.Average(row => row.PersonalAccuracy!.Value));
        }
    }

    [Fact]
    public async Task Federation_learns_loses_updates_and_leaves_no_global_figure_where_nothing_is_shared()
    {
        await _cluster.CompleteAsync("learns", TestScenarios.Text(rounds: 8));
        ImmutableArray<RoundRow> rounds = await _cluster.Run("learns").GetRowsAsync(0);
        RoundRow[] shared = [.. rounds.Where(row => row.Method == "pftt")];
        RoundRow[] local = [.. rounds.Where(row => row.Method == "local-only")];

        shared[^1].TrainLoss!.Value.ShouldBeLessThan(shared[0].TrainLoss!.Value);
        shared[^1].GlobalAccuracy!.Value.ShouldBeGreaterThan(shared[0].GlobalAccuracy!.Value);
        shared.Sum(row => row.Lost).ShouldBeInRange(1, 159);
        local.ShouldAllBe(row => row.GlobalAccuracy == null && row.UplinkBytes == 0 && row.DownlinkBytes == 0 && row.Lost == 0);
    }

    [Fact]
    public async Task Evaluation_follows_its_period_and_sample_and_always_covers_the_last_round()
    {
        await _cluster.CompleteAsync("sampled", TestScenarios.Text(extra: "evaluation: {every: 2, devices: 30}"));
        ICoordinatorGrain run = _cluster.Run("sampled");

        (await run.GetRowsAsync(0)).Where(row => row.PersonalAccuracy is not null).Select(row => row.Round).ShouldBe([2, 4, 5, 2, 4, 5]);
        int[] sample = await EvaluatedAsync(run, 0);
        sample.Length.ShouldBe(30);
        (await EvaluatedAsync(run, 1)).ShouldBe(sample);
    }

    [Fact]
    public async Task A_device_remembers_its_rounds()
    {
        await _cluster.CompleteAsync("inspected", TestScenarios.Text());
        DeviceRow row = (await _cluster.Run("inspected").GetDevicesAsync(0, 0)).MaxBy(device => device.RoundsTrained)!;

        DeviceView view = await _cluster.Cluster.Client.GetGrain<IDeviceGrain>(GrainKeys.Member("inspected", 0, row.Device)).GetState();

        (view.RoundsTrained, view.Delivered, view.Lost, view.UplinkBytes).ShouldBe((row.RoundsTrained, row.Delivered, row.Lost, row.UplinkBytes));
        view.History.Length.ShouldBe(row.Delivered + row.Lost);
        view.PrivateParameters.ShouldBe(6);
        view.PrivateNorm.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Empty_batteries_end_the_training_but_not_the_run()
    {
        await _cluster.CompleteAsync("drained", TestScenarios.Text(rounds: 12, extra: "devices: {battery_j: 1.0e-6}"));
        ICoordinatorGrain run = _cluster.Run("drained");
        ImmutableArray<RoundRow> rounds = await run.GetRowsAsync(0);

        (await run.GetDevicesAsync(0, 0)).ShouldAllBe(row => row.Delivered + row.Lost <= 1);
        rounds.Where(row => row.Method == "pftt").Sum(row => row.Scheduled).ShouldBe(100);
        rounds.Where(row => row.Method == "pftt").Select(row => row.DeadDevices).ShouldBe([20, 40, 60, 80, 100, 100, 100, 100, 100, 100, 100, 100]);
        (await run.GetDevicesAsync(0, 0)).ShouldAllBe(row => row.BatteryJ == 0);
        RoundRow last = rounds.Last(row => row.Method == "pftt");
        (last.Scheduled, last.TrainLoss, last.EnergyJ).ShouldBe((0, null, 0.0));
        last.StateHash.ShouldBe(rounds.Last(row => row.Method == "pftt" && row.Round == 11).StateHash);
    }

    [Fact]
    public async Task A_finished_run_starts_no_second_time_and_another_scenario_is_refused()
    {
        string results = await _cluster.CompleteAsync("once", TestScenarios.Text(rounds: 1));
        ICoordinatorGrain run = _cluster.Run("once");

        await run.StartAsync(new RunRequest(TestScenarios.Text(rounds: 1)));
        (await run.GetStatusAsync()).Stage.ShouldBe(RunStage.Completed);
        (await RunCluster.ResultsAsync(run)).ShouldBe(results);
        (await Should.ThrowAsync<InputException>(() => run.StartAsync(new RunRequest(TestScenarios.Text(rounds: 2)))))
            .Message.ShouldContain("another scenario");
    }

    [Fact]
    public async Task A_scenario_with_an_unknown_key_is_refused_before_anything_is_stored()
    {
        ICoordinatorGrain run = _cluster.Run("typo");

        (await Should.ThrowAsync<InputException>(() => run.StartAsync(new RunRequest(TestScenarios.Text(extra: "roundz: 3")))))
            .Message.ShouldContain("roundz");
        (await run.GetStatusAsync()).Stage.ShouldBe(RunStage.New);
    }

    [Fact]
    public async Task A_run_that_does_not_exist_cannot_be_resumed() =>
        (await Should.ThrowAsync<InputException>(() => _cluster.Run("nobody").ResumeAsync())).Message.ShouldContain("nobody");

    [Fact]
    public async Task Every_row_has_its_timing()
    {
        await _cluster.CompleteAsync("timed", TestScenarios.Text(rounds: 2));
        ICoordinatorGrain run = _cluster.Run("timed");

        (await run.GetTimingsAsync(0)).Select(timing => (timing.Method, timing.Seed, timing.Round))
            .ShouldBe((await run.GetRowsAsync(0)).Select(row => (row.Method, row.Seed, row.Round)));
        (await run.GetRowsAsync(3)).Single().Round.ShouldBe(2);
    }

    [Fact]
    public async Task A_run_that_another_version_stored_says_so_and_is_not_gone_on_with()
    {
        const string Message = "run old was stored by another version of fedorleans, in a form that this one does not read (format 0, expected 1); "
            + "go on with it in that version, or start it anew";
        ICoordinatorGrain run = _cluster.Run("old");
        IServiceProvider services = _cluster.Cluster.GetSiloServiceProvider(_cluster.Cluster.Silos[0].SiloAddress);
        RunState old = new() { Stage = RunStage.Stopped, Scenario = "method: of-another-time", Trial = 1, Rows = [(await RowsAsync("elder"))[0]] };
        await _cluster.Storage.For(services.GetRequiredService<Serializer>()).WriteStateAsync("run", run.GetGrainId(), new GrainState<RunState>(old));

        RunStatus status = await run.GetStatusAsync();

        (status.Stage, status.Rows, status.Failure!.IsInput, status.Failure.Message).ShouldBe((RunStage.Failed, 0, true, Message));
        (await run.GetRowsAsync(0)).ShouldBeEmpty();
        (await run.GetDevicesAsync(0, 0)).ShouldBeEmpty();
        (await Should.ThrowAsync<InputException>(run.ResumeAsync)).Message.ShouldBe(Message);
        (await Should.ThrowAsync<InputException>(() => run.StartAsync(new RunRequest(TestScenarios.Text())))).Message.ShouldBe(Message);
        (await Should.ThrowAsync<InputException>(run.GetScenarioAsync)).Message.ShouldBe(Message);
    }

    private async Task<ImmutableArray<RoundRow>> RowsAsync(string name)
    {
        await _cluster.CompleteAsync(name, TestScenarios.Text(rounds: 1));
        return await _cluster.Run(name).GetRowsAsync(0);
    }

    private static async Task<int[]> EvaluatedAsync(ICoordinatorGrain run, int trial) =>
        [.. (await run.GetDevicesAsync(trial, 0)).Where(row => row.PersonalAccuracy is not null).Select(row => row.Device)];
}
