using FedOrleans.Randomness;

namespace FedOrleans.Channel.Link;

/// <summary>
/// Outer-loop link adaptation (Sampath, Kumar and Holtzman, VTC 1997): an offset in dB on the ratio that a device reckons with, down by a
/// step after a block error and up by step · ε / (1 − ε) after a block that arrived, so that errors settle at the target ε.
/// </summary>
/// <remarks>
/// Every device sends one block a round over the full band, scheduled or not, so that the offsets are a function of the round; they are
/// kept for the last round and made anew from the first for an earlier one. They stay within ±30 dB.
/// </remarks>
/// <param name="link">The link.</param>
/// <param name="options">Step and target.</param>
/// <param name="devices">Number of devices.</param>
/// <param name="seed">The seed of the run.</param>
public sealed class OuterLoop(ILinkModel link, McsOptions options, int devices, ulong seed)
{
    private const double LimitDb = 30;
    private readonly Lock _gate = new();
    private readonly double[] _offset = new double[devices];
    private readonly ulong _key = RandomStream.Purpose(seed, "outer-loop");
    private int _round = 1;

    /// <summary>The offsets in dB with which a round (1 or later) begins.</summary>
    /// <param name="round">The round.</param>
    /// <param name="ratios">The ratio that each device reckons with before the offset, and the true one, of an earlier round.</param>
    public double[] Offsets(int round, Func<int, (double[] Planned, double[] Snr)> ratios)
    {
        lock (_gate)
        {
            if (round < _round)
            {
                Array.Clear(_offset);
                _round = 1;
            }

            for (; _round < round; _round++)
            {
                (double[] planned, double[] snr) = ratios(_round);
                Step(planned, snr);
            }

            return [.. _offset];
        }
    }

    private void Step(double[] planned, double[] snr)
    {
        double up = options.OuterLoopStepDb * options.TargetError / (1 - options.TargetError);
        for (int k = 0; k < _offset.Length; k++)
        {
            double reckoned = planned[k] * Math.Pow(10, _offset[k] / 10);
            double occupied = link.OccupiedHz(1, reckoned);
            RandomStream stream = RandomStream.Derive(_key, k, _round);
            bool failed = stream.NextDouble() < link.ErrorProbability(reckoned / occupied, snr[k] / occupied);
            _offset[k] = Math.Clamp(_offset[k] + (failed ? -options.OuterLoopStepDb : up), -LimitDb, LimitDb);
        }
    }
}
