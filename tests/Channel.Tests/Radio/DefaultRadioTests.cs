using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Radio;
using FedOrleans.Channel.Rounds;

namespace FedOrleans.Channel.Tests.Radio;

public sealed class DefaultRadioTests
{
    private static readonly int[] Scheduled = [0, 7, 19, 33];

    // Figures of the first release; later options must leave them alone. Tolerance: libraries of other systems round differently.
    [Theory]
    [InlineData(0, 7.360815767355987, 4.204981680286048, 23850546694.141087, 159391.8560019816, 1.1776170212076067)]
    [InlineData(7, -12.41538615252, 0.023251240030769622, 12097003194.113886, 9628014.438220987, 0.7243676922673327)]
    [InlineData(19, 26.43918055065069, 705.31235253845, 12834386929.848679, 83159.69059165008, 0.7470589887777107)]
    [InlineData(33, 21.38016547567888, 19.014648315490486, 12808331282.794619, 129434.01518538098, 0.7462483843094457)]
    public void Without_options_a_round_is_what_it_was(int device, double meanDb, double snr, double flops, double band, double energy)
    {
        RadioNetwork network = new(new ChannelOptions(), new DeviceOptions(), 40, 7);
        RadioSnapshot snapshot = network.Advance(3);
        RoundOutcome outcome = new SynchronousRound(new ChannelOptions(), new DeviceOptions()).Run(new RoundRequest(
            snapshot, Scheduled, [.. Enumerable.Repeat(4_000_000L, 4)], 4_000_000, [.. Enumerable.Repeat(5e9, 4)], 20));
        DeviceOutcome played = outcome.Devices.Single(entry => entry.Device == device);

        network.MeanSnrDb[device].ShouldBeClose(meanDb, 1e-9);
        snapshot.Snr[device].ShouldBeClose(snr, 1e-9);
        snapshot.FlopsPerSecond[device].ShouldBeClose(flops, 1e-9);
        played.BandwidthHz.ShouldBeClose(band, 1e-9);
        played.EnergyJ.ShouldBeClose(energy, 1e-9);
        outcome.RoundDelayS.ShouldBeClose(5.842857820764015, 1e-9);
        outcome.Delivered.ShouldBe(3);
    }
}
