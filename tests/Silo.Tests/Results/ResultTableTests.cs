using FedOrleans.Silo.Results;
using FedOrleans.Silo.Tests.Reports;
using FedOrleans.Validation;

namespace FedOrleans.Silo.Tests.Results;

public sealed class ResultTableTests
{
    private const string RoundsHeader =
        "method,seed,round,virtual_time_s,scheduled,delivered,lost,uplink_bytes,downlink_bytes,round_delay_s,energy_j,"
        + "train_loss,personal_accuracy,global_accuracy,personal_reward,help_reward,safe_reward,kl,state_hash";

    private const string RoundsHeaderWritten = RoundsHeader + ",dead_devices,weighted_reward";

    private const string DevicesHeader =
        "method,seed,device,examples,personal_accuracy,personal_reward,rounds_trained,delivered,lost,uplink_bytes,"
        + "energy_j,distance_m,mean_snr_db";

    [Fact]
    public void A_round_is_written_with_shortest_digits_empty_nulls_and_line_feeds()
    {
        StringWriter text = new();
        RoundsCsv.Table.Write(text, [new RoundRecord
        {
            Method = "pftt, tuned",
            Seed = ulong.MaxValue,
            Round = 3,
            VirtualTimeSeconds = 0.1 + 0.2,
            Scheduled = 10,
            Delivered = 9,
            Lost = 1,
            UplinkBytes = 9_000_000_000,
            DownlinkBytes = 0,
            RoundDelaySeconds = 1e-7,
            EnergyJoules = 12,
            PersonalAccuracy = 0.875,
            StateHash = "00ff",
        }]);

        text.ToString().ShouldBe(
            RoundsHeaderWritten + "\n\"pftt, tuned\",18446744073709551615,3,0.30000000000000004,10,9,1,9000000000,0,1E-07,12,,0.875,,,,,,00ff,,\n");
    }

    [Fact]
    public void Files_read_back_to_equal_records_and_write_again_to_equal_bytes()
    {
        using TemporaryDirectory folder = new();
        ResultDirectory directory = new SyntheticRun { Seeds = [1, 2], EvaluateEvery = 3 }.Write(folder.File("a"));
        RunResults read = directory.Read();
        RunResults original = new SyntheticRun { Seeds = [1, 2], EvaluateEvery = 3 }.Results();

        read.Rounds.ShouldBe(original.Rounds);
        read.Devices.ShouldBe(original.Devices);
        RoundsCsv.Table.Write(folder.File("rounds.csv"), read.Rounds);
        DevicesCsv.Table.Write(folder.File("devices.csv"), read.Devices);
        File.ReadAllBytes(folder.File("rounds.csv")).ShouldBe(File.ReadAllBytes(directory.RoundsPath));
        File.ReadAllBytes(folder.File("devices.csv")).ShouldBe(File.ReadAllBytes(directory.DevicesPath));
        TimingCsv.Table.Read(directory.TimingPath).Count.ShouldBe(original.Rounds.Count);
    }

    [Fact]
    public void A_write_leaves_no_temporary_file_and_replaces_what_was_there()
    {
        using TemporaryDirectory folder = new();
        File.WriteAllText(folder.File("timing.csv"), "old");
        TimingCsv.Table.Write(folder.File("timing.csv"), []);

        Directory.GetFiles(folder.Path).ShouldBe([folder.File("timing.csv")]);
        File.ReadAllText(folder.File("timing.csv")).ShouldBe("method,seed,round,stage,wall_s\n");
    }

    [Fact]
    public void Devices_without_the_later_columns_are_read_and_unknown_columns_are_passed_over()
    {
        using TemporaryDirectory folder = new();
        File.WriteAllText(folder.File("devices.csv"), DevicesHeader + ",colour\nm,1,0,12,,0.5,3,2,1,100,2.5,,-7.5,green\n");

        DeviceRecord device = DevicesCsv.Table.Read(folder.File("devices.csv")).ShouldHaveSingleItem();

        device.PersonalAccuracy.ShouldBeNull();
        device.PersonalReward.ShouldBe(0.5);
        device.DistanceMetres.ShouldBeNull();
        device.MeanSnrDb.ShouldBe(-7.5);
        device.XMetres.ShouldBeNull();
        device.LineOfSight.ShouldBeNull();
        device.LoraRank.ShouldBeNull();
    }

    [Fact]
    public void The_weighted_reward_of_a_device_follows_from_its_parts_whether_answers_end_or_not()
    {
        using TemporaryDirectory folder = new();
        const string Answers = ",preference,help_reward,safe_reward,start_help_reward,start_safe_reward,finished";
        File.WriteAllText(folder.File("devices.csv"), DevicesHeader + Answers + "\nm,1,0,12,,-0.35,3,2,1,100,2.5,,,0.25,0.8,0.4,-0.4,0.8,0.15\nm,1,1,12,,,3,2,1,100,2.5,,,,,,,,\n");

        IReadOnlyList<DeviceRecord> devices = DevicesCsv.Table.Read(folder.File("devices.csv"));

        // 0.25 · 0.8 + 0.75 · 0.4 and 0.25 · −0.4 + 0.75 · 0.8; rounding of three operations.
        devices[0].WeightedReward!.Value.ShouldBe(0.5, 1e-12);
        devices[0].StartWeightedReward!.Value.ShouldBe(0.5, 1e-12);
        devices[1].WeightedReward.ShouldBeNull();
    }

    [Fact]
    public void A_loss_that_diverged_reads_as_absent()
    {
        using TemporaryDirectory folder = new();
        File.WriteAllText(folder.File("rounds.csv"), RoundsHeader + "\nm,1,1,1,1,1,0,5,5,1,1,NaN,0.5,,,,,,ab\n");

        RoundsCsv.Table.Read(folder.File("rounds.csv"))[0].TrainLoss.ShouldBeNull();
    }

    [Theory]
    [InlineData("m,1,1,1,1,1,0,5,5,1,1,,1.5,,,,,,ab", "rounds.csv:3: personal_accuracy: '1.5' is not allowed; expected a number from 0 to 1")]
    [InlineData("m,1,1,1,ten,1,0,5,5,1,1,,,,,,,,ab", "rounds.csv:3: scheduled: 'ten' is not allowed; expected a whole number of at least 0")]
    [InlineData("m,1,1,1,1,1,0,-5,5,1,1,,,,,,,,ab", "rounds.csv:3: uplink_bytes: '-5' is not allowed; expected a whole number of at least 0")]
    [InlineData("m,1,1,NaN,1,1,0,5,5,1,1,,,,,,,,ab", "rounds.csv:3: virtual_time_s: 'NaN' is not allowed; expected a finite number of at least 0")]
    [InlineData("m,1,1,1,1,1,0,5,5,1,,,,,,,,,ab", "rounds.csv:3: energy_j: is empty; every row has a value here")]
    [InlineData("m,1,1,1", "rounds.csv:3: ")]
    public void A_bad_row_is_named_with_file_line_column_and_value(string row, string message)
    {
        using TemporaryDirectory folder = new();
        File.WriteAllText(folder.File("rounds.csv"), RoundsHeader + "\nm,1,0,0,0,0,0,0,0,0,0,,,,,,,,ab\n" + row + "\n");

        Should.Throw<InputException>(() => RoundsCsv.Table.Read(folder.File("rounds.csv"))).Message.ShouldContain(message);
    }

    [Fact]
    public void Missing_columns_are_all_named()
    {
        using TemporaryDirectory folder = new();
        File.WriteAllText(folder.File("devices.csv"), DevicesHeader.Replace(",energy_j", "", StringComparison.Ordinal).Replace("seed,", "", StringComparison.Ordinal));

        Should.Throw<InputException>(() => DevicesCsv.Table.Read(folder.File("devices.csv"))).Message
            .ShouldEndWith("devices.csv:1: columns missing: seed, energy_j");
    }

    [Fact]
    public void A_missing_directory_or_file_or_an_empty_run_is_said_in_one_message()
    {
        using TemporaryDirectory folder = new();
        Should.Throw<InputException>(() => new ResultDirectory(folder.File("none")).Read()).Message.ShouldContain("there is no such directory");
        ResultDirectory directory = new SyntheticRun().Write(folder.File("a"));
        File.Delete(directory.DevicesPath);
        Should.Throw<InputException>(() => directory.Read()).Message.ShouldContain("devices.csv: there is no such file");
        File.WriteAllText(directory.RoundsPath, RoundsHeader + "\n");
        Should.Throw<InputException>(() => directory.Read()).Message.ShouldContain("it has no rows");
    }
}
