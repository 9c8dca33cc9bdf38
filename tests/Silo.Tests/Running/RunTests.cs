using System.Globalization;
using System.Text.Json;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Tests.Running;

/// <summary>Whole runs through the command line, on the embedded model and data.</summary>
public sealed class RunTests : IDisposable
{
    private static readonly string[] ResultFiles = ["scenario.yaml", "rounds.csv", "devices.csv", "summary.json", "timing.csv", "report.html"];
    private readonly SmallRun _small = new();

    public void Dispose() => _small.Dispose();

    [Fact]
    public async Task A_run_leaves_every_file_and_its_figures_add_up()
    {
        string directory = await _small.RunAsync("first");

        ResultFiles.ShouldAllBe(file => new FileInfo(Path.Combine(directory, file)).Length > 0);
        Directory.EnumerateFiles(Path.Combine(directory, "checkpoint")).ShouldNotBeEmpty();
        IReadOnlyList<RoundRecord> rounds = RoundsCsv.Table.Read(Path.Combine(directory, "rounds.csv"));
        IReadOnlyList<DeviceRecord> devices = DevicesCsv.Table.Read(Path.Combine(directory, "devices.csv"));
        using JsonDocument summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(directory, "summary.json")));
        rounds.Count.ShouldBe(9);
        foreach (IGrouping<string, RoundRecord> method in rounds.GroupBy(row => row.Method))
        {
            DeviceRecord[] own = [.. devices.Where(device => device.Method == method.Key)];
            JsonElement totals = summary.RootElement.GetProperty("methods").EnumerateArray()
                .Single(entry => entry.GetProperty("method").GetString() == method.Key).GetProperty("totals");
            totals.GetProperty("uplink_bytes").GetInt64().ShouldBe(method.Sum(row => row.UplinkBytes));
            totals.GetProperty("downlink_bytes").GetInt64().ShouldBe(method.Sum(row => row.DownlinkBytes));
            totals.GetProperty("lost").GetInt64().ShouldBe(method.Sum(row => row.Lost));
            totals.GetProperty("delivered").GetInt64().ShouldBe(method.Sum(row => row.Delivered));
            totals.GetProperty("virtual_time_s").GetDouble().ShouldBe(method.Sum(row => row.RoundDelaySeconds), 1e-9);
            own.Sum(device => device.UplinkBytes).ShouldBe(method.Sum(row => row.UplinkBytes));
            own.Sum(device => device.Lost).ShouldBe(method.Sum(row => row.Lost));
            own.Sum(device => device.Delivered).ShouldBe(method.Sum(row => row.Delivered));
            method.ShouldAllBe(row => row.Scheduled == row.Delivered + row.Lost);
        }
    }

    [Fact]
    public async Task Equal_seeds_give_equal_bytes_and_another_seed_gives_others()
    {
        string first = await _small.RunAsync("first");
        string second = await _small.RunAsync("second");
        string other = await _small.RunAsync("other", "--set", "seed=4");

        Bytes(second, "rounds.csv").ShouldBe(Bytes(first, "rounds.csv"));
        Bytes(second, "devices.csv").ShouldBe(Bytes(first, "devices.csv"));
        Bytes(other, "rounds.csv").ShouldNotBe(Bytes(first, "rounds.csv"));
    }

    [Fact]
    public async Task The_resolved_scenario_runs_again_to_the_same_bytes()
    {
        string first = await _small.RunAsync("first");
        string again = Path.Combine(_small.Directory, "again");
        var invocation = new Invocation();

        int status = await invocation.RunAsync(
            CancellationToken.None, "run", Path.Combine(first, "scenario.yaml"), "--out", again, "--quiet");

        status.ShouldBe(0, invocation.Error);
        Bytes(again, "rounds.csv").ShouldBe(Bytes(first, "rounds.csv"));
        Bytes(again, "scenario.yaml").ShouldBe(Bytes(first, "scenario.yaml"));
    }

    [Fact]
    public async Task Methods_that_share_nothing_send_nothing_and_have_no_global_accuracy()
    {
        string directory = await _small.RunAsync("first");

        RoundRecord[] local = [.. RoundsCsv.Table.Read(Path.Combine(directory, "rounds.csv")).Where(row => row.Method == "local-only")];

        local.ShouldAllBe(row => row.UplinkBytes == 0 && row.GlobalAccuracy == null && row.PersonalAccuracy != null);
    }

    [Fact]
    public async Task No_device_spends_more_than_its_battery_holds()
    {
        string directory = await _small.RunAsync("dry", "--set", "devices.battery_j=0.05", "--set", "compare=[]");

        IReadOnlyList<DeviceRecord> devices = DevicesCsv.Table.Read(Path.Combine(directory, "devices.csv"));
        devices.ShouldAllBe(device => device.EnergyJoules <= 0.05 + 1e-9);
        devices.ShouldContain(device => device.EnergyJoules > 0 && device.Lost > 0 && device.RoundsTrained == 0);
    }

    [Fact]
    public async Task Progress_and_comparison_are_plain_lines_when_not_on_a_terminal()
    {
        var invocation = new Invocation();

        int status = await invocation.RunAsync(
            CancellationToken.None, "run", _small.Scenario, "--out", Path.Combine(_small.Directory, "shown"), "--set", "compare=[]");

        status.ShouldBe(0, invocation.Error);
        for (int round = 1; round <= 3; round++)
        {
            invocation.Output.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"round {round}/3"));
        }

        invocation.Output.ShouldContain("personalised accuracy");
        invocation.Output.ShouldContain("report.html");
        invocation.Output.ShouldNotContain("\u001b");
    }

    private static byte[] Bytes(string directory, string file) => File.ReadAllBytes(Path.Combine(directory, file));
}
