using System.Globalization;
using System.Text.Json;
using FedOrleans.Silo.Reports;
using FedOrleans.Silo.Reports.Comparisons;
using FedOrleans.Silo.Reports.Summaries;
using FedOrleans.Silo.Reports.Tables;
using FedOrleans.Silo.Reports.Units;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Tests.Reports.Summaries;

public sealed class RunSummaryTests
{
    private static readonly RunEnvironment _environment = new("0.1.0", "10.0.1", "0.107.0", "10.4.2", "Debian 12", "some processor");

    [Fact]
    public void Every_lost_update_byte_second_and_joule_of_rounds_csv_adds_up_to_the_totals_of_summary_json()
    {
        using TemporaryDirectory folder = new();
        ResultDirectory directory = new SyntheticRun { Seeds = [1, 2, 3], Rounds = 9 }.Write(folder.File("run"));
        ReportWriter.Finish(directory, _environment, 12.5);

        // Read here without the code under test.
        string[][] rows = [.. File.ReadAllLines(directory.RoundsPath).Skip(1).Select(line => line.Split(','))];
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(directory.SummaryPath));
        foreach (JsonElement method in json.RootElement.GetProperty("methods").EnumerateArray())
        {
            string[][] own = [.. rows.Where(row => row[0] == method.GetProperty("method").GetString())];
            double Sum(int column) => own.Sum(row => double.Parse(row[column], CultureInfo.InvariantCulture));
            JsonElement totals = method.GetProperty("totals");
            double Total(string name) => totals.GetProperty(name).GetDouble();

            own.Length.ShouldBe(27);
            Total("scheduled").ShouldBe(Sum(4));
            Total("delivered").ShouldBe(Sum(5));
            Total("lost").ShouldBe(Sum(6));
            Total("uplink_bytes").ShouldBe(Sum(7));
            Total("downlink_bytes").ShouldBe(Sum(8));
            Total("round_delay_s").ShouldBe(Sum(9), 1e-9 * Sum(9)); // the order of summation differs
            Total("energy_j").ShouldBe(Sum(10), 1e-9 * Sum(10));
            Total("virtual_time_s").ShouldBe(own.Where(row => row[2] == "9").Sum(row => double.Parse(row[3], CultureInfo.InvariantCulture)), 1e-9);
        }
    }

    [Fact]
    public void Summary_json_holds_figures_target_versions_and_wall_clock_under_their_names()
    {
        using TemporaryDirectory folder = new();
        ResultDirectory directory = new SyntheticRun().Write(folder.File("run"));
        RunSummary written = ReportWriter.Finish(directory, _environment, 12.5);

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(directory.SummaryPath));
        JsonElement first = json.RootElement.GetProperty("methods")[0];
        JsonElement final = first.GetProperty("final");
        final.GetProperty("personal_accuracy").GetProperty("mean").GetDouble().ShouldBe(written.Methods[0].Final.PersonalAccuracy!.Mean);
        final.GetProperty("personal_accuracy").GetProperty("low").ValueKind.ShouldBe(JsonValueKind.Null);
        final.GetProperty("personal_accuracy_p10").GetProperty("seeds").GetInt32().ShouldBe(1);
        final.GetProperty("personal_reward").ValueKind.ShouldBe(JsonValueKind.Null);
        first.GetProperty("seeds")[0].GetInt32().ShouldBe(7);
        first.GetProperty("devices").GetInt32().ShouldBe(40);
        first.GetProperty("rounds").GetInt32().ShouldBe(20);
        first.GetProperty("to_target").GetProperty("virtual_time_s").GetProperty("mean").GetDouble().ShouldBeGreaterThan(0);
        json.RootElement.GetProperty("target").GetProperty("figure").GetString().ShouldBe("personal_accuracy");
        json.RootElement.GetProperty("versions").GetProperty("torchsharp").GetString().ShouldBe("0.107.0");
        json.RootElement.GetProperty("wall_clock_s").GetDouble().ShouldBe(12.5);
    }

    [Fact]
    public void Dead_devices_are_those_of_the_last_round_over_seeds()
    {
        RunResults results = new SyntheticRun { Seeds = [1, 2], BatteryJoules = 10 }.Results();
        using TemporaryDirectory folder = new();
        string path = folder.File("summary.json");
        SummaryFile.Write(path, RunSummary.Of(Comparison.Of([results]), null, null));

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(path));
        json.RootElement.GetProperty("methods")[0].GetProperty("final").GetProperty("dead_devices").GetProperty("mean").GetDouble()
            .ShouldBe(results.Devices.Count(device => device is { Method: "pftt", BatteryJoules: 0 }) / 2.0);
        RunSummary.Of(Comparison.Of([new SyntheticRun().Results()]), null, null).Methods[0].Final.DeadDevices.ShouldBeNull();
    }

    [Fact]
    public void A_summary_reads_back_with_its_environment()
    {
        using TemporaryDirectory folder = new();
        ResultDirectory directory = new SyntheticRun().Write(folder.File("run"));
        ReportWriter.Finish(directory, _environment, 12.5);

        SummaryFile.Read(directory.SummaryPath)!.Versions.ShouldBe(_environment);
        SummaryFile.Read(folder.File("none.json")).ShouldBeNull();
    }

    [Fact]
    public void The_p10_and_worst_device_come_from_the_devices_and_unevaluated_devices_do_not_count()
    {
        RunResults results = new SyntheticRun { Methods = ["pftt"], Devices = 12 }.Results();
        DeviceRecord[] devices = [.. results.Devices.Select((device, i) => device with { PersonalAccuracy = i == 11 ? null : i / 10.0 })];

        FinalFigures final = Summarise(results with { Devices = devices }).Methods[0].Final;

        final.PersonalAccuracyP10!.Mean.ShouldBe(0.1, 1e-12); // rounding of one interpolation
        final.PersonalAccuracyWorst!.Mean.ShouldBe(0);
    }

    [Fact]
    public void The_target_is_95_per_cent_of_the_best_baseline_and_the_costs_are_those_of_its_first_reach()
    {
        RunSummary summary = Summarise(Learning(("first", [0.2, 0.77, 0.9]), ("weak", [0.1, 0.2, 0.3]), ("strong", [0.4, 0.5, 0.8])));

        summary.Target!.Baseline.ShouldBe("strong");
        summary.Target.Value.ShouldBe(0.76, 1e-12); // rounding of one product
        CostToTarget first = summary.Methods[0].ToTarget!;
        first.Rounds.Mean.ShouldBe(2);
        first.UplinkBytes.Mean.ShouldBe(200);
        first.VirtualTimeSeconds.Mean.ShouldBe(3);
        summary.Methods[1].ToTarget.ShouldBeNull();
        summary.Methods[2].ToTarget!.Rounds.Mean.ShouldBe(3);
    }

    [Fact]
    public void A_method_that_misses_the_target_with_one_seed_has_no_cost_to_reach_it()
    {
        RunResults one = Learning(("first", [0.9]), ("second", [0.5]));
        RunResults other = Learning(("first", [0.1]), ("second", [0.5]));

        RunSummary summary = Summarise(one with { Rounds = [.. one.Rounds, .. other.Rounds.Select(round => round with { Seed = 2 })] });

        summary.Methods[0].ToTarget.ShouldBeNull();
        summary.Methods[1].ToTarget!.Rounds.Seeds.ShouldBe(2);
    }

    [Fact]
    public void A_negative_reward_gives_a_target_below_it_that_its_own_method_reaches()
    {
        RunResults rewards = Learning(("first", [0.1]), ("second", [0.2]));
        RunSummary summary = Summarise(rewards with
        {
            Rounds = [.. rewards.Rounds.Select(round => round with { PersonalReward = -2, PersonalAccuracy = null })],
        });

        summary.Target!.Figure.ShouldBe("personal_reward");
        summary.Target.Value.ShouldBe(-2.1, 1e-12); // rounding of one product
        summary.Methods.ShouldAllBe(method => method.ToTarget != null);
    }

    [Fact]
    public void Without_a_baseline_there_is_no_target()
    {
        RunSummary summary = Summarise(Learning(("only", [0.5, 0.6])));

        summary.Target.ShouldBeNull();
        summary.Methods[0].ToTarget.ShouldBeNull();
    }

    [Fact]
    public void Rounds_without_an_evaluation_are_passed_over_and_the_best_round_is_the_earliest_of_equals()
    {
        RunSummary summary = Summarise(Learning(("first", [null, 0.8, null, 0.8, 0.7]), ("second", [null, null, null, null, 0.7])));

        summary.Methods[0].Best.ShouldBe(new BestRound(2, 0.8));
        summary.Methods[0].Final.PersonalAccuracy!.Mean.ShouldBe(0.7);
        summary.Methods[0].ToTarget!.Rounds.Mean.ShouldBe(2);
    }

    [Fact]
    public void Gains_are_told_apart_by_what_the_devices_prefer()
    {
        RunResults results = Learning(("pfit", [null])) with
        {
            Devices = [Answering(0, 1, (0.5, 0.1), (0.2, 0.3)), Answering(1, 0.9, (0.7, 0.1), (0.2, 0.3)), Answering(2, 0.5, (9, 9), (0, 0)), Answering(3, 0, (0.1, 0.9), (0.2, 0.3))],
        };

        FinalFigures final = Summarise(results).Methods[0].Final;

        final.HelpSeekers!.Devices.ShouldBe(2);
        final.HelpSeekers.HelpReward!.Mean.ShouldBe(0.4, 1e-12);
        final.HelpSeekers.SafeReward!.Mean.ShouldBe(-0.2, 1e-12);
        final.SafetySeekers!.SafeReward!.Mean.ShouldBe(0.6, 1e-12);
        final.SafetySeekers.HelpReward!.Mean.ShouldBe(-0.1, 1e-12);
    }

    [Fact]
    public void The_weighted_reward_and_its_gain_stand_beside_the_penalised_one_in_summary_and_table()
    {
        using TemporaryDirectory folder = new();
        RunResults results = Learning(("pfit", [null])) with
        {
            // The first answers half of its requests to the end and loses the rest of them; the start model ends none.
            Devices =
            [
                Answering(0, 1, (0.5, 0.1), (0.2, 0.3)) with { PersonalReward = 0, StartReward = -0.8 },
                Answering(1, 0, (0.1, 0.9), (0.2, 0.3)) with { PersonalReward = 0.4, StartReward = -0.7 },
            ],
            Rounds = [.. Learning(("pfit", [null])).Rounds.Select(round => round with { PersonalReward = 0.2, PersonalAccuracy = null })],
        };
        string path = folder.File("summary.json");
        RunSummary summary = Summarise(results);
        SummaryFile.Write(path, summary);

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(path));
        JsonElement final = json.RootElement.GetProperty("methods")[0].GetProperty("final");
        double Mean(JsonElement of, string name) => of.GetProperty(name).GetProperty("mean").GetDouble();
        Mean(final, "weighted_reward").ShouldBe(0.7, 1e-12);
        Mean(final, "weighted_reward_worst").ShouldBe(0.5, 1e-12);
        Mean(final, "weighted_reward_p10").ShouldBe(0.54, 1e-12);
        Mean(final, "start_weighted_reward").ShouldBe(0.25, 1e-12);
        Mean(final.GetProperty("gain"), "weighted_reward").ShouldBe(0.45, 1e-12);
        Mean(final.GetProperty("gain"), "reward").ShouldBe(0.95, 1e-12);
        IReadOnlyList<ColumnGroup> groups = ComparisonTable.Of(summary).Groups;
        groups[0].Columns.Select(column => (column.Title, column.Cells[0].Text)).ShouldBe(
            [("After training", "0.700"), ("Before training", "0.250"), ("Gain", "0.450"), ("p10 device", "0.540"), ("Worst device", "0.500")]);
        groups[1].Title.ShouldContain("missing_end_penalty");
        groups[1].Columns.Select(column => column.Cells[0].Text).ShouldBe(["0.200", "−0.750", "0.950", "0.040", "0.000"]);
    }

    [Fact]
    public void One_seed_is_called_noise_where_the_devices_vary_more_than_the_methods_differ()
    {
        RunSummary Of(params double[] differences) => Summarise(Learning(("first", [0.6]), ("second", [0.5])) with
        {
            Devices =
            [
                .. differences.Select((difference, i) => Answering(i, 1, (0, 0), (0, 0)) with { Method = "first", PersonalReward = null, PersonalAccuracy = 0.5 + difference, HeldOutExamples = 12 }),
                .. differences.Select((_, i) => Answering(i, 1, (0, 0), (0, 0)) with { Method = "second", PersonalReward = null, PersonalAccuracy = 0.5, HeldOutExamples = 12 }),
            ],
        });

        // Differences 0.1, 0.2, 0.3: mean 0.2, s = 0.1, half width t(0.975, 2) · s / √3 = 4.302653 · 0.057735.
        DeviceContrast contrast = Of(0.1, 0.2, 0.3).Noise!.Contrasts.ShouldHaveSingleItem();
        contrast.Mean.ShouldBe(0.2, 1e-12);
        contrast.HalfWidth!.Value.ShouldBe(0.2484139, 1e-6);
        NoiseText.Of(Of(0.1, 0.2, 0.3)).ShouldBe(
            [
                "This rests on one seed and 12 held-out examples a device. ± is half the 95 % interval of Student's t over the 3 differences between "
                    + "two methods on the same device; a difference below it cannot be told from noise, and another seed may change more than that.",
                "first against second: personalised accuracy +20.0 ± 24.8 points (noise).",
            ]);
        NoiseText.Of(Of(0.2, 0.21, 0.22))[1].ShouldNotContain("(noise)");
    }

    [Fact]
    public void Several_seeds_with_many_answers_need_no_warning_and_few_answers_do()
    {
        RunSummary Of(int rounds, params ulong[] seeds)
        {
            RunResults results = new SyntheticRun { Seeds = seeds, Rounds = rounds }.Results();
            return Summarise(results with { Devices = [.. results.Devices.Select(device => device with { HeldOutExamples = rounds })] });
        }

        Of(30, 1, 2, 3).Noise.ShouldBeNull();
        Of(29, 1, 2, 3).Noise!.Seeds.ShouldBe(3);
        Of(30, 1).Noise!.Contrasts.Select(contrast => contrast.Baseline).ShouldBe(["fedlora", "fedavg-full"]);
    }

    [Fact]
    public void No_cell_is_the_best_where_two_read_the_same()
    {
        static IEnumerable<bool> Best(params double[] values) =>
            ComparisonColumn.Of("x", "x", Unit.None, Better.Lower, [.. values.Select(value => new Estimate(value, null, null, 1))], 1).Cells.Select(cell => cell.IsBest);

        Best(0.12, 0.21, 0.3).ShouldBe([true, false, false]);
        Best(0.11, 0.12, 0.3).ShouldBe([false, false, false]);
        Best(0.1, 0.2, 0.2).ShouldBe([true, false, false]);
        Best(0.1).ShouldBe([false]);
    }

    [Fact]
    public void Answers_before_and_after_are_means_over_the_devices()
    {
        DeviceRecord[] devices =
        [
            Answering(0, 1, (0, 0), (0, 0)) with { Finished = 0.25, StartFinished = 1, StartLength = 10, StartRepetition = 0 },
            Answering(1, 1, (0, 0), (0, 0)) with { Finished = 0.75, StartFinished = 0.5, StartLength = 20, StartRepetition = 0.5 },
            Answering(2, 1, (0, 0), (0, 0)),
        ];
        RunSummary summary = Summarise(Learning(("pfit", [null])) with { Devices = devices });

        FinalFigures final = summary.Methods[0].Final;
        (final.Finished!.Mean, final.StartFinished!.Mean, final.StartLength!.Mean, final.StartRepetition!.Mean).ShouldBe((0.5, 0.75, 15, 0.25));

        ColumnGroup answers = ComparisonTable.Of(summary).Groups.Single(group => group.Title == "The answers");
        answers.Columns.Select(column => (column.Title, column.Cells[0].Text)).ShouldBe(
            [("Finished", "50.0"), ("Finished before", "75.0"), ("Length before", "15.0")]);
    }

    private static DeviceRecord Answering(int device, double weight, (double Help, double Safe) end, (double Help, double Safe) start) => new()
    {
        Method = "pfit",
        Seed = 1,
        Device = device,
        Examples = 1,
        RoundsTrained = 1,
        Delivered = 1,
        Lost = 0,
        UplinkBytes = 1,
        EnergyJoules = 1,
        Preference = weight,
        PersonalReward = (weight * end.Help) + ((1 - weight) * end.Safe),
        StartReward = (weight * start.Help) + ((1 - weight) * start.Safe),
        HelpReward = end.Help,
        SafeReward = end.Safe,
        StartHelpReward = start.Help,
        StartSafeReward = start.Safe,
    };

    private static RunSummary Summarise(RunResults results) => RunSummary.Of(Comparison.Of([results]), null, null);

    /// <summary>Rounds of 100 bytes each; round r takes r seconds and ends r (r + 1) / 2 seconds after the start.</summary>
    private static RunResults Learning(params (string Method, double?[] Accuracy)[] methods) => new(
        "runs/learning",
        "name: learning",
        [.. methods.SelectMany(method => method.Accuracy.Select((accuracy, i) => new RoundRecord
        {
            Method = method.Method,
            Seed = 1,
            Round = i + 1,
            VirtualTimeSeconds = (i + 1) * (i + 2) / 2.0,
            Scheduled = 1,
            Delivered = 1,
            Lost = 0,
            UplinkBytes = 100,
            DownlinkBytes = 50,
            RoundDelaySeconds = i + 1,
            EnergyJoules = 1,
            PersonalAccuracy = accuracy,
        }))],
        []);
}
