using FedOrleans.Channel.BandwidthAllocation;
using FedOrleans.Channel.Fading;
using FedOrleans.Channel.Link;
using FedOrleans.Channel.PathLoss;
using FedOrleans.Channel.Radio;
using FedOrleans.Grains.Scenarios.Yaml;
using static FedOrleans.Grains.Scenarios.Yaml.Formats.ValueFormats;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>The keys under <c>channel</c>; the ranges are those of <see cref="ChannelOptions"/>.</summary>
internal static class ChannelSchema
{
    public static ChannelOptions Bind(ISection section, ChannelOptions value)
    {
        var channel = value with
        {
            Layout = section.Value(
                "layout",
                value.Layout,
                Choice(("umi", CellLayout.Umi), ("uma", CellLayout.Uma), ("log-distance", CellLayout.LogDistance), ("free-space", CellLayout.FreeSpace))),
            RadiusM = section.Value("radius_m", value.RadiusM, NumberAbove(0, 100_000)),
            MinimumDistanceM = section.Value("minimum_distance_m", value.MinimumDistanceM, Number(1, 10_000)),
            CarrierGhz = section.Value("carrier_ghz", value.CarrierGhz, Number(0.5, 100)),
            BandwidthMhz = section.Value("bandwidth_mhz", value.BandwidthMhz, Number(0.001, 10_000)),
            TxPowerDbm = section.Value("tx_power_dbm", value.TxPowerDbm, Number(-50, 60)),
            BaseStationTxPowerDbm = section.Value("base_station_tx_power_dbm", value.BaseStationTxPowerDbm, Number(-50, 80)),
            NoiseFigureDb = section.Value("noise_figure_db", value.NoiseFigureDb, Number(0, 40)),
            NoiseDensityDbmHz = section.Value("noise_density_dbm_hz", value.NoiseDensityDbmHz, Number(-200, -100)),
            BaseStationHeightM = section.Value("base_station_height_m", value.BaseStationHeightM, Number(1.5, 150).Or("default")),
            DeviceHeightM = section.Value("device_height_m", value.DeviceHeightM, Number(1.5, 13).Or("default")),
            ShadowingDb = section.Value("shadowing_db", value.ShadowingDb, Number(0, 30).Or("default")),
            ReferenceLossDb = section.Value("reference_loss_db", value.ReferenceLossDb, Number(0, 300)),
            PathLossExponent = section.Value("path_loss_exponent", value.PathLossExponent, Number(1, 10)),
            Fading = section.Value(
                "fading", value.Fading, Choice(("none", FadingKind.None), ("rayleigh", FadingKind.Rayleigh), ("rician", FadingKind.Rician))),
            RicianKDb = section.Value("rician_k_db", value.RicianKDb, Number(-20, 30)),
            Allocation = section.Value(
                "allocation", value.Allocation, Choice(("equal", AllocationKind.Equal), ("min-latency", AllocationKind.MinLatency))),
            Link = section.Value("link", value.Link, Choice(("shannon", LinkKind.Shannon))),
            SnrGapDb = section.Value("snr_gap_db", value.SnrGapDb, Number(0, 20)),
            OutageSnrDb = section.Value("outage_snr_db", value.OutageSnrDb, Number(-60, 60).Or("none")),
        };
        section.Check(
            channel.RadiusM > channel.MinimumDistanceM,
            "radius_m",
            channel.RadiusM,
            FormattableString.Invariant($"more than channel.minimum_distance_m, which is {channel.MinimumDistanceM}"));
        return channel;
    }
}
