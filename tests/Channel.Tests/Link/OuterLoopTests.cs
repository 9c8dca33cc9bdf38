using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Link;
using FedOrleans.Channel.Radio;

namespace FedOrleans.Channel.Tests.Link;

public sealed class OuterLoopTests
{
    private const int Devices = 400;
    private static readonly McsOptions Options = new() { OuterLoopStepDb = 0.5 };

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    public void Errors_settle_at_the_target_whatever_the_bias_of_the_estimate(double target)
    {
        McsOptions options = Options with { TargetError = target };
        McsLink link = new(1, options);
        OuterLoop loop = new(link, options, Devices, 1);
        double[] snr = [.. Enumerable.Range(0, Devices).Select(k => 3 + (k % 7))];
        double[] biased = Array.ConvertAll(snr, value => 4 * value); // 6 dB too good
        double error = 0;
        for (int round = 200; round < 400; round++)
        {
            double[] offset = loop.Offsets(round, _ => (biased, snr));
            error += offset.Select((decibel, k) => Error(link, biased[k] * Math.Pow(10, decibel / 10), snr[k])).Average() / 200;
        }

        // The offset is bounded, so errors balance arrivals: 80,000 blocks, and what the step's grain leaves.
        error.ShouldBe(target, 0.01);
    }

    [Fact]
    public void Offsets_are_a_function_of_the_round_and_shift_what_the_scheduler_knows()
    {
        ChannelOptions channel = new() { Link = LinkKind.Mcs, Mcs = Options, CsiErrorVariance = 0.1 };
        RadioNetwork first = new(channel, new DeviceOptions(), 50, 1);
        RadioNetwork second = new(channel, new DeviceOptions(), 50, 1);
        second.Advance(12);
        second.Advance(3);

        first.Advance(8).EstimatedSnr.ShouldBe(second.Advance(8).EstimatedSnr);
        RadioNetwork plain = new(channel with { Mcs = new McsOptions() }, new DeviceOptions(), 50, 1);
        first.Advance(8).EstimatedSnr.ShouldNotBe(plain.Advance(8).EstimatedSnr);
        first.Advance(1).EstimatedSnr.ShouldBe(plain.Advance(1).EstimatedSnr);
    }

    private static double Error(McsLink link, double reckoned, double snr)
    {
        double occupied = link.OccupiedHz(1, reckoned);
        return link.ErrorProbability(reckoned / occupied, snr / occupied);
    }
}
