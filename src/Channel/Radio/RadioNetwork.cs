using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Fading;
using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.Link;
using FedOrleans.Channel.PathLoss;
using FedOrleans.Channel.Shadowing;
using FedOrleans.Channel.Units;
using FedOrleans.Randomness;

namespace FedOrleans.Channel.Radio;

/// <summary>
/// A cell with one base station and N devices, as arrays over the devices. All draws come from streams named by seed, purpose,
/// device and round, so that a device keeps its figures when N changes.
/// </summary>
public sealed class RadioNetwork
{
    private readonly IFading _fading;
    private readonly IPacketLoss _loss;
    private readonly double[] _meanSnr;

    /// <summary>Places the devices and draws what stays the same over the rounds.</summary>
    /// <param name="channel">The cell.</param>
    /// <param name="devices">The devices' processors.</param>
    /// <param name="count">N, 1 or more.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <exception cref="Validation.InputException">An option is out of range.</exception>
    public RadioNetwork(ChannelOptions channel, DeviceOptions devices, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        channel.Validate(nameof(RadioNetwork));
        devices.Validate(nameof(RadioNetwork));
        Seed = seed;
        _fading = FadingModels.Create(channel);
        _loss = LinkModels.CreateLoss(channel);

        Position[] positions = new Position[count];
        new AnnulusPlacement(channel.MinimumDistanceM, channel.RadiusM).Place(seed, positions);
        IPathLossModel model = PathLossModels.Create(channel);
        bool[] lineOfSight = DrawLineOfSight(model, positions, seed);
        double[] pathLoss = new double[count];
        double[] deviation = new double[count];
        for (int k = 0; k < count; k++)
        {
            pathLoss[k] = model.LossDb(positions[k].DistanceM, lineOfSight[k]);
            deviation[k] = channel.ShadowingDb ?? model.ShadowingDb(lineOfSight[k]);
        }

        double[] shadowing = new double[count];
        new IndependentShadowing().Draw(seed, deviation, shadowing);

        double noise = ThermalNoise.PowerDbm(channel.NoiseDensityDbmHz, channel.NoiseFigureDb, channel.BandwidthMhz * 1e6);
        double[] meanSnrDb = new double[count];
        for (int k = 0; k < count; k++)
        {
            meanSnrDb[k] = channel.TxPowerDbm - pathLoss[k] - shadowing[k] - noise;
        }

        _meanSnr = Array.ConvertAll(meanSnrDb, Decibel.ToLinear);
        Positions = ImmutableCollectionsMarshal.AsImmutableArray(positions);
        LineOfSight = ImmutableCollectionsMarshal.AsImmutableArray(lineOfSight);
        PathLossDb = ImmutableCollectionsMarshal.AsImmutableArray(pathLoss);
        ShadowingDb = ImmutableCollectionsMarshal.AsImmutableArray(shadowing);
        MeanSnrDb = ImmutableCollectionsMarshal.AsImmutableArray(meanSnrDb);
        FlopsPerSecond = ImmutableCollectionsMarshal.AsImmutableArray(DrawThroughput(devices.Gflops, count, seed));
    }

    /// <summary>N.</summary>
    public int Count => _meanSnr.Length;

    /// <summary>The seed of the run.</summary>
    public ulong Seed { get; }

    /// <summary>[N] places in metres from the base station.</summary>
    public ImmutableArray<Position> Positions { get; }

    /// <summary>[N] whether a device sees the base station.</summary>
    public ImmutableArray<bool> LineOfSight { get; }

    /// <summary>[N] median path loss in dB.</summary>
    public ImmutableArray<double> PathLossDb { get; }

    /// <summary>[N] shadowing in dB, added to the path loss.</summary>
    public ImmutableArray<double> ShadowingDb { get; }

    /// <summary>[N] uplink signal-to-noise ratio over the full band in dB, averaged over fading.</summary>
    public ImmutableArray<double> MeanSnrDb { get; }

    /// <summary>[N] compute throughput in FLOP/s.</summary>
    public ImmutableArray<double> FlopsPerSecond { get; }

    /// <summary>The channel of a round: a pure function of (options, seed, round), in one pass over the devices.</summary>
    public RadioSnapshot Advance(int round)
    {
        double[] gain = new double[Count];
        _fading.Draw(Seed, round, gain);
        double[] snr = new double[Count];
        for (int k = 0; k < snr.Length; k++)
        {
            snr[k] = _meanSnr[k] * gain[k];
        }

        return new RadioSnapshot(
            round, ImmutableCollectionsMarshal.AsImmutableArray(gain), ImmutableCollectionsMarshal.AsImmutableArray(snr), FlopsPerSecond);
    }

    /// <summary>Closed-form probability, in [0, 1], that a packet of that device is lost to outage.</summary>
    public double OutageProbability(int device) => _fading.CumulativeDistribution(_loss.PlannedSnr / _meanSnr[device]);

    private static bool[] DrawLineOfSight(IPathLossModel model, Position[] positions, ulong seed)
    {
        ulong key = RandomStream.Purpose(seed, "line-of-sight");
        bool[] clear = new bool[positions.Length];
        for (int k = 0; k < clear.Length; k++)
        {
            RandomStream stream = RandomStream.Derive(key, k, -1);
            clear[k] = stream.NextDouble() < model.LineOfSightProbability(positions[k].DistanceM);
        }

        return clear;
    }

    private static double[] DrawThroughput(ThroughputModel model, int count, ulong seed)
    {
        ulong key = RandomStream.Purpose(seed, "throughput");
        double[] flops = new double[count];
        for (int k = 0; k < count; k++)
        {
            RandomStream stream = RandomStream.Derive(key, k, -1);
            flops[k] = model.Sample(ref stream) * 1e9;
        }

        return flops;
    }
}
