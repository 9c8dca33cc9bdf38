using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Fading;
using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.Link;
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
    private readonly LargeScale _start;
    private readonly int _antennas;

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
        _antennas = channel.Antennas.BaseStation;

        Position[] positions = new Position[count];
        new AnnulusPlacement(channel.MinimumDistanceM, channel.RadiusM).Place(seed, positions);
        _start = new LargeScaleModel(channel, count, seed).At(positions);
        FlopsPerSecond = ImmutableCollectionsMarshal.AsImmutableArray(DrawThroughput(devices.Gflops, count, seed));
    }

    /// <summary>N.</summary>
    public int Count => FlopsPerSecond.Length;

    /// <summary>The seed of the run.</summary>
    public ulong Seed { get; }

    /// <summary>[N] places in metres from the base station.</summary>
    public ImmutableArray<Position> Positions => _start.Positions;

    /// <summary>[N] whether a device sees the base station.</summary>
    public ImmutableArray<bool> LineOfSight => _start.LineOfSight;

    /// <summary>[N] median path loss in dB.</summary>
    public ImmutableArray<double> PathLossDb => _start.PathLossDb;

    /// <summary>[N] shadowing in dB, added to the path loss.</summary>
    public ImmutableArray<double> ShadowingDb => _start.ShadowingDb;

    /// <summary>[N] uplink signal-to-noise ratio over the full band and one antenna in dB, averaged over fading.</summary>
    public ImmutableArray<double> MeanSnrDb => _start.MeanSnrDb;

    /// <summary>[N] compute throughput in FLOP/s.</summary>
    public ImmutableArray<double> FlopsPerSecond { get; }

    /// <summary>Places, losses and mean signal-to-noise ratios of a round.</summary>
    public LargeScale LargeScale(int round) => _start;

    /// <summary>The channel of a round: a pure function of (options, seed, round), in one pass over the devices.</summary>
    public RadioSnapshot Advance(int round)
    {
        LargeScale large = LargeScale(round);
        double[] gain = new double[Count];
        _fading.Draw(Seed, round, gain);
        double[] snr = new double[Count];
        for (int k = 0; k < snr.Length; k++)
        {
            snr[k] = large.MeanSnr[k] * gain[k];
        }

        return new RadioSnapshot(
            round, ImmutableCollectionsMarshal.AsImmutableArray(gain), ImmutableCollectionsMarshal.AsImmutableArray(snr), FlopsPerSecond)
        {
            DownlinkSnr = Downlink(large, gain),
            TxPowerDbm = large.TxPowerDbm,
        };
    }

    /// <summary>Closed-form probability, in [0, 1], that a packet of that device is lost to outage at its first place.</summary>
    public double OutageProbability(int device) => _fading.CumulativeDistribution(_loss.PlannedSnr / _start.MeanSnr[device]);

    private ImmutableArray<double> Downlink(LargeScale large, double[] gain) =>
        large.MeanDownlinkSnr.IsEmpty ? [] : [.. large.MeanDownlinkSnr.Select((snr, k) => snr * gain[k] / _antennas)];

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
