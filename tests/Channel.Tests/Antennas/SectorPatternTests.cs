using FedOrleans.Channel.Antennas;

namespace FedOrleans.Channel.Tests.Antennas;

public sealed class SectorPatternTests
{
    // 12 (φ / 65°)², at most 30 dB: TR 38.901, Table 7.3-1.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(32.5, -3)]
    [InlineData(-65, -12)]
    [InlineData(103, -30)]
    [InlineData(180, -30)]
    public void One_sector_follows_the_table(double degrees, double expected) => SectorPattern.GainDb(degrees).ShouldBe(expected, 1e-12);

    [Fact]
    public void The_best_of_three_sectors_serves_every_direction()
    {
        SectorPattern pattern = new(3);
        for (int azimuth = 0; azimuth < 360; azimuth += 5)
        {
            (double sin, double cos) = Math.SinCos(azimuth * Math.PI / 180);
            double off = new[] { 30, 150, 270 }.Min(boresight => Math.Abs(Math.IEEERemainder(azimuth - boresight, 360)));
            double mean = new[] { 30, 150, 270 }.Average(
                boresight => Math.Pow(10, SectorPattern.GainDb(Math.IEEERemainder(azimuth - boresight, 360)) / 10));
            pattern.BestGainDb(cos, sin).ShouldBe(SectorPattern.GainDb(off), 1e-9);
            pattern.MeanGain(cos, sin).ShouldBe(mean, 1e-9);
        }
    }

    [Fact]
    public void One_sector_alone_is_alike_in_all_directions()
    {
        new SectorPattern(1).BestGainDb(-3, 2).ShouldBe(0);
        new SectorPattern(1).MeanGain(-3, 2).ShouldBe(1);
    }
}
