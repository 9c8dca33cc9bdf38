using FedOrleans.Randomness;
using FedOrleans.Silo.Results;

namespace FedOrleans.Silo.Tests.Reports;

/// <summary>
/// Result directories as a run writes them, without running anything: learning curves that saturate, losses that grow with
/// distance, and sums that add up between rounds and devices. The same options give the same bytes.
/// </summary>
internal sealed class SyntheticRun
{
    private static readonly Dictionary<string, (double Personal, double Global, double Speed, long Payload)> _known = new()
    {
        ["pftt"] = (0.90, 0.80, 0.22, 212_000),
        ["fedlora"] = (0.84, 0.83, 0.16, 148_000),
        ["fedadapter"] = (0.82, 0.81, 0.18, 212_000),
        ["fedavg-full"] = (0.86, 0.85, 0.20, 9_400_000),
        ["local-only"] = (0.78, 0.30, 0.30, 0),
    };

    public string Name { get; init; } = "pftt-pocket-news";

    public IReadOnlyList<string> Methods { get; init; } = ["pftt", "fedlora", "fedavg-full"];

    public IReadOnlyList<ulong> Seeds { get; init; } = [7];

    public int Rounds { get; init; } = 20;

    public int Devices { get; init; } = 40;

    public int PerRound { get; init; } = 10;

    /// <summary>Rounds between evaluations; the last round always has one.</summary>
    public int EvaluateEvery { get; init; } = 1;

    /// <summary>Whether rewards stand in place of accuracies.</summary>
    public bool Rewards { get; init; }

    /// <summary>Whether devices have coordinates.</summary>
    public bool Coordinates { get; init; } = true;

    /// <summary>Energy after which a device takes part no more; null for no batteries.</summary>
    public double? BatteryJoules { get; init; }

    public string Scenario => $$$"""
        name: {{{Name}}}
        seeds: [{{{string.Join(", ", Seeds)}}}]
        model: pocket-encoder
        data: {set: pocket-news, partition: {dirichlet: 0.3}, devices: {{{Devices}}} }
        method: {{{Methods[0]}}}
        compare: [{{{string.Join(", ", Methods.Skip(1))}}}]
        rounds: {{{Rounds}}}
        schedule: {per_round: {{{PerRound}}}, policy: uniform}
        channel: {layout: umi, radius_m: 250, carrier_ghz: 3.5, bandwidth_mhz: 10, tx_power_dbm: 23, fading: rayleigh}

        """;

    public RunResults Results(string directory = "runs/synthetic")
    {
        List<RoundRecord> rounds = [];
        List<DeviceRecord> devices = [];
        foreach (string method in Methods)
        {
            foreach (ulong seed in Seeds)
            {
                AddTrial(method, seed, rounds, devices);
            }
        }

        return new RunResults(directory, Scenario, rounds, devices) { Samples = Rewards ? [.. devices.Select(Sample)] : [] };
    }

    /// <summary>Writes scenario, rounds, devices and timing.</summary>
    public ResultDirectory Write(string path)
    {
        Directory.CreateDirectory(path);
        ResultDirectory directory = new(path);
        RunResults results = Results(path);
        File.WriteAllText(directory.ScenarioPath, results.Scenario);
        RoundsCsv.Table.Write(directory.RoundsPath, results.Rounds);
        DevicesCsv.Table.Write(directory.DevicesPath, results.Devices);
        if (results.Samples.Count > 0)
        {
            SamplesCsv.Table.Write(directory.SamplesPath, results.Samples);
        }

        TimingCsv.Table.Write(directory.TimingPath, results.Rounds.Select(round => new TimingRecord
        {
            Method = round.Method,
            Seed = round.Seed,
            Round = round.Round,
            Stage = "train",
            WallSeconds = 0.25,
        }));
        return directory;
    }

    private static SampleRecord Sample(DeviceRecord device) => new()
    {
        Method = device.Method,
        Seed = device.Seed,
        Device = device.Device,
        Preference = device.Preference!.Value,
        Prompt = $"What is {device.Device} + 1, \"please\"?",
        StartAnswer = "It is,\nperhaps, more.",
        Answer = $"It is <b>{device.Device + 1}</b>.",
        StartReward = -0.5,
        Reward = device.PersonalReward ?? 0,
    };

    private void AddTrial(string method, ulong seed, List<RoundRecord> rounds, List<DeviceRecord> devices)
    {
        (double personal, double global, double speed, long payload) = _known.GetValueOrDefault(method, (0.75, 0.7, 0.15, 300_000L));
        DeviceRecord[] members = [.. Enumerable.Range(0, Devices).Select(device => Place(method, seed, device, personal))];
        double time = 0;
        for (int round = 1; round <= Rounds; round++)
        {
            RandomStream random = RandomStream.Named(seed, "synthetic " + method, round: round);
            int lost = 0;
            double energy = 0;
            foreach (int chosen in Enumerable.Range(0, PerRound).Select(i => (i + (round * PerRound)) % Devices))
            {
                bool isLost = random.NextDouble() < Math.Pow(members[chosen].DistanceMetres!.Value / 330, 4);
                double spent = 1.5 + (payload * 2e-7) + random.NextDouble();
                lost += isLost ? 1 : 0;
                energy += spent;
                members[chosen] = members[chosen] with
                {
                    RoundsTrained = members[chosen].RoundsTrained + 1,
                    Delivered = members[chosen].Delivered + (isLost ? 0 : 1),
                    Lost = members[chosen].Lost + (isLost ? 1 : 0),
                    UplinkBytes = members[chosen].UplinkBytes + payload,
                    EnergyJoules = members[chosen].EnergyJoules + spent,
                };
            }

            double delay = 0.4 + (payload * 2.1e-6) + (0.6 * random.NextDouble());
            time += delay;
            bool isEvaluated = round % EvaluateEvery == 0 || round == Rounds;
            double progress = 1 - Math.Exp(-speed * round);
            double Measure(double final, double noise) => Math.Clamp(0.25 + ((final - 0.25) * progress) + (noise * (random.NextDouble() - 0.5)), 0, 1);
            double accuracy = Measure(personal, 0.02);
            double shared = Measure(global, 0.03);
            rounds.Add(new RoundRecord
            {
                Method = method,
                Seed = seed,
                Round = round,
                VirtualTimeSeconds = time,
                Scheduled = PerRound,
                Delivered = PerRound - lost,
                Lost = lost,
                UplinkBytes = payload * PerRound,
                DownlinkBytes = payload * 2,
                RoundDelaySeconds = delay,
                EnergyJoules = energy,
                TrainLoss = 1.4 * (1.1 - progress),
                PersonalAccuracy = isEvaluated && !Rewards ? accuracy : null,
                GlobalAccuracy = isEvaluated && !Rewards ? shared : null,
                PersonalReward = isEvaluated && Rewards ? (3 * accuracy) - 2 : null,
                WeightedReward = isEvaluated && Rewards ? (3 * accuracy) - 1.5 : null,
                HelpReward = isEvaluated && Rewards ? (3 * shared) - 2 : null,
                SafeReward = isEvaluated && Rewards ? accuracy - 0.5 : null,
                Kl = isEvaluated && Rewards ? 0.3 * progress : null,
                DeadDevices = BatteryJoules is { } battery ? members.Count(device => device.EnergyJoules >= battery) : null,
                StateHash = random.NextUInt64().ToString("x16", System.Globalization.CultureInfo.InvariantCulture),
            });
        }

        devices.AddRange(members.Select(device => device with
        {
            BatteryJoules = BatteryJoules is { } battery ? Math.Max(0, battery - device.EnergyJoules) : null,
        }));
    }

    private DeviceRecord Place(string method, ulong seed, int device, double personal)
    {
        // The cell is the same for all methods, what they make of a device's data is not.
        RandomStream place = RandomStream.Named(seed, "synthetic place", device);
        RandomStream skill = RandomStream.Named(seed, "synthetic skill " + method, device);
        double distance = Math.Sqrt(100 + (place.NextDouble() * 62_000));
        (double sin, double cos) = Math.SinCos(2 * Math.PI * place.NextDouble());
        bool seen = place.NextDouble() < Math.Exp(-distance / 90);
        int heldOut = 12 + place.NextInt(30);
        double accuracy = Math.Clamp(personal + (0.22 * (place.NextDouble() - 0.5)) + (0.12 * (skill.NextDouble() - 0.5)), 0, 1);
        double held = Math.Round(accuracy * heldOut) / heldOut;
        return new DeviceRecord
        {
            Method = method,
            Seed = seed,
            Device = device,
            Examples = heldOut * 3,
            PersonalAccuracy = Rewards ? null : held,
            PersonalReward = Rewards ? (3 * accuracy) - 2 : null,
            RoundsTrained = 0,
            Delivered = 0,
            Lost = 0,
            UplinkBytes = 0,
            EnergyJoules = 0,
            DistanceMetres = distance,
            MeanSnrDb = 62 - (32 * Math.Log10(distance / 10)) + (seen ? 12 : 0) + (6 * (place.NextDouble() - 0.5)),
            XMetres = Coordinates ? distance * cos : null,
            YMetres = Coordinates ? distance * sin : null,
            LineOfSight = Coordinates ? seen : null,
            HeldOutExamples = heldOut,
            LoraRank = device % 2 == 0 ? 4 : 8,
            Preference = Rewards ? device / (double)Math.Max(1, Devices - 1) : null,
            HelpReward = Rewards ? accuracy + (device / (double)Devices) : null,
            SafeReward = Rewards ? accuracy - (device / (double)Devices) : null,
            Kl = Rewards ? 2 * accuracy : null,
            Perplexity = Rewards ? 30 * accuracy : null,
            ResponseLength = Rewards ? 20 : null,
            Repetition = Rewards ? 0.1 * accuracy : null,
            WinRate = Rewards ? accuracy : null,
            Finished = Rewards ? accuracy / 2 : null,
            StartFinished = Rewards ? 0.625 : null,
            StartLength = Rewards ? 17 : null,
            StartRepetition = Rewards ? 0.05 : null,
            KlCoefficient = Rewards ? 0.04 : null,
            RolloutReward = Rewards ? accuracy / 3 : null,
            RolloutKl = Rewards ? 2.5 : null,
            StartReward = Rewards ? 0.25 : null,
            StartHelpReward = Rewards ? 0.25 : null,
            StartSafeReward = Rewards ? 0.25 : null,
            AttentionDensity = Rewards ? 0.5 : null,
            TrainingGflop = 12,
        };
    }
}
