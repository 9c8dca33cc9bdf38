using FedOrleans.Channel.Availability;
using FedOrleans.Channel.BandwidthAllocation;
using FedOrleans.Channel.Buildings;
using FedOrleans.Channel.Devices;
using FedOrleans.Channel.Fading;
using FedOrleans.Channel.Link;
using FedOrleans.Channel.Mobility;
using FedOrleans.Channel.PathLoss;
using FedOrleans.Channel.Radio;
using FedOrleans.Validation;

namespace FedOrleans.Channel.Tests.Radio;

public sealed class OptionsTests
{
    public static TheoryData<ChannelOptions, string> BadChannels() => new()
    {
        { new ChannelOptions { RadiusM = -250 }, "'-250'" },
        { new ChannelOptions { RadiusM = 10 }, "channel.radius_m" },
        { new ChannelOptions { RadiusM = double.NaN }, "'NaN'" },
        { new ChannelOptions { MinimumDistanceM = 0 }, "channel.minimum_distance_m" },
        { new ChannelOptions { CarrierGhz = 0.1 }, "channel.carrier_ghz" },
        { new ChannelOptions { BandwidthMhz = 0 }, "channel.bandwidth_mhz" },
        { new ChannelOptions { TxPowerDbm = double.PositiveInfinity }, "channel.tx_power_dbm" },
        { new ChannelOptions { BaseStationTxPowerDbm = 100 }, "channel.base_station_tx_power_dbm" },
        { new ChannelOptions { NoiseFigureDb = -1 }, "channel.noise_figure_db" },
        { new ChannelOptions { NoiseDensityDbmHz = 0 }, "channel.noise_density_dbm_hz" },
        { new ChannelOptions { BaseStationHeightM = 1 }, "channel.base_station_height_m" },
        { new ChannelOptions { DeviceHeightM = 14 }, "channel.device_height_m" },
        { new ChannelOptions { ShadowingDb = -1 }, "channel.shadowing_db" },
        { new ChannelOptions { ReferenceLossDb = -1 }, "channel.reference_loss_db" },
        { new ChannelOptions { PathLossExponent = 0 }, "channel.path_loss_exponent" },
        { new ChannelOptions { ShadowingCorrelationM = 0 }, "channel.shadowing_correlation_m" },
        { new ChannelOptions { IndoorShare = 1.1 }, "channel.indoor_share" },
        { new ChannelOptions { BuildingLoss = (BuildingLossKind)9 }, "one of Low, High" },
        { new ChannelOptions { Layout = CellLayout.Rma, CarrierGhz = 60 }, "channel.carrier_ghz" },
        { new ChannelOptions { Antennas = new() { BaseStation = 0 } }, "channel.antennas.base_station" },
        { new ChannelOptions { Antennas = new() { BaseStationGainDbi = 50 } }, "channel.antennas.base_station_gain_dbi" },
        { new ChannelOptions { Antennas = new() { DeviceGainDbi = 50 } }, "channel.antennas.device_gain_dbi" },
        { new ChannelOptions { Antennas = new() { Sectors = 2 } }, "channel.antennas.sectors: '2' is not allowed; expected 1 or 3" },
        { new ChannelOptions { Cells = new() { Rings = 3 } }, "channel.cells.rings" },
        { new ChannelOptions { Cells = new() { InterSiteDistanceM = 1 } }, "channel.cells.inter_site_distance_m" },
        { new ChannelOptions { Cells = new() { Load = 2 } }, "channel.cells.load" },
        { new ChannelOptions { PowerControl = new() { P0Dbm = 30 } }, "channel.power_control.p0_dbm" },
        { new ChannelOptions { PowerControl = new() { Alpha = 2 } }, "channel.power_control.alpha" },
        { new ChannelOptions { ResourceBlocks = 0 }, "channel.resource_blocks" },
        { new ChannelOptions { Fading = (FadingKind)9 }, "one of None, Rayleigh, Rician, Nakagami" },
        { new ChannelOptions { RicianKDb = 99 }, "channel.rician_k_db" },
        { new ChannelOptions { RicianKSigmaDb = -1 }, "channel.rician_k_sigma_db" },
        { new ChannelOptions { NakagamiM = 0.4 }, "channel.nakagami_m" },
        { new ChannelOptions { DopplerHz = -1 }, "channel.doppler_hz" },
        { new ChannelOptions { DopplerHz = 1, Fading = FadingKind.None }, "unless channel.fading is rayleigh or rician" },
        { new ChannelOptions { DelayProfile = (DelayProfile)9 }, "one of None, TdlA, TdlB, TdlC" },
        { new ChannelOptions { DelayProfile = DelayProfile.TdlA, Fading = FadingKind.Rician }, "unless channel.fading is rayleigh" },
        { new ChannelOptions { DelaySpreadNs = 0 }, "channel.delay_spread_ns" },
        { new ChannelOptions { RoundS = 0 }, "channel.round_s" },
        { new ChannelOptions { Mobility = new() { Model = (MobilityKind)9 } }, "channel.mobility.model" },
        { new ChannelOptions { Mobility = new() { MinimumSpeedMps = 0 } }, "channel.mobility.speed_mps[0]" },
        { new ChannelOptions { Mobility = new() { MaximumSpeedMps = 0.4 } }, "channel.mobility.speed_mps[1]" },
        { new ChannelOptions { Mobility = new() { PauseS = -1 } }, "channel.mobility.pause_s" },
        { new ChannelOptions { Mobility = new() { Memory = 1 } }, "channel.mobility.memory" },
        { new ChannelOptions { Mobility = new() { Model = MobilityKind.Trace } }, "channel.mobility.trace" },
        { new ChannelOptions { Mcs = new() { TargetError = 0.9 } }, "channel.mcs.target_error" },
        { new ChannelOptions { Mcs = new() { SlopePerDb = 0 } }, "channel.mcs.slope_per_db" },
        { new ChannelOptions { Link = LinkKind.Mcs, Mcs = new() { OuterLoopStepDb = 11 } }, "channel.mcs.outer_loop_step_db" },
        { new ChannelOptions { Mcs = new() { OuterLoopStepDb = 1 } }, "unless channel.link is mcs" },
        { new ChannelOptions { FiniteBlocklength = new() { Symbols = 1 } }, "channel.finite_blocklength.symbols" },
        { new ChannelOptions { FiniteBlocklength = new() { Error = 0 } }, "channel.finite_blocklength.error" },
        { new ChannelOptions { HarqRetransmissions = 17 }, "channel.harq_retransmissions" },
        { new ChannelOptions { CsiErrorVariance = 1 }, "channel.csi_error_variance" },
        { new ChannelOptions { CsiMarginDb = -1 }, "channel.csi_margin_db" },
        { new ChannelOptions { Loss = (LossKind)9 }, "one of Threshold, Waterfall" },
        { new ChannelOptions { WaterfallMDb = 50 }, "channel.waterfall_m_db" },
        { new ChannelOptions { Allocation = AllocationKind.MinEnergy, Link = LinkKind.Mcs }, "channel.allocation" },
        { new ChannelOptions { SnrGapDb = -3 }, "channel.snr_gap_db" },
        { new ChannelOptions { OutageSnrDb = 99 }, "a number from -60 to 60" },
    };

    [Theory]
    [MemberData(nameof(BadChannels))]
    public void A_channel_option_out_of_range_is_named_with_its_value_and_what_is_allowed(ChannelOptions options, string part)
    {
        Should.Throw<InputException>(() => options.Validate("scenario.yaml")).Message.ShouldContain(part);
        Should.Throw<InputException>(() => new RadioNetwork(options, new DeviceOptions(), 1, 1));
    }

    public static TheoryData<DeviceOptions, string> BadDevices() => new()
    {
        { new DeviceOptions { Gflops = new ConstantThroughput(0) }, "devices.gflops" },
        { new DeviceOptions { Gflops = new LogNormalThroughput(-20, 0.5) }, "devices.gflops.lognormal[0]" },
        { new DeviceOptions { Gflops = new LogNormalThroughput(20, -0.5) }, "devices.gflops.lognormal[1]" },
        { new DeviceOptions { BatteryJ = 0 }, "devices.battery_j" },
        { new DeviceOptions { FlopsPerCycle = 0 }, "devices.flops_per_cycle" },
        { new DeviceOptions { Kappa = -1 }, "devices.kappa" },
        { new DeviceOptions { IdlePowerW = -1 }, "devices.idle_power_w" },
        { new DeviceOptions { Gflops = new ClassThroughput([]) }, "devices.gflops.classes" },
        { new DeviceOptions { Gflops = new ClassThroughput([new(0, 1)]) }, "devices.gflops.classes[0][0]" },
        { new DeviceOptions { Gflops = new ClassThroughput([new(1, 1), new(1, 0)]) }, "devices.gflops.classes[1][1]" },
        { new DeviceOptions { ReceivePowerW = -1 }, "devices.receive_power_w" },
        { new DeviceOptions { RechargeW = -1 }, "devices.recharge_w" },
        { new DeviceOptions { Availability = new() { Model = (AvailabilityKind)9 } }, "devices.availability.model" },
        { new DeviceOptions { Availability = new() { Probability = 0 } }, "devices.availability.probability" },
        { new DeviceOptions { Availability = new() { DayS = 0 } }, "devices.availability.day_s" },
        { new DeviceOptions { Availability = new() { DayShare = 2 } }, "devices.availability.day_share" },
        { new DeviceOptions { Availability = new() { Model = AvailabilityKind.Trace } }, "devices.availability.trace" },
    };

    [Theory]
    [MemberData(nameof(BadDevices))]
    public void A_device_option_out_of_range_is_named(DeviceOptions options, string part)
    {
        Should.Throw<InputException>(() => options.Validate("scenario.yaml")).Message.ShouldContain(part);
        Should.Throw<InputException>(() => new RadioNetwork(new ChannelOptions(), options, 1, 1));
    }

    [Fact]
    public void Defaults_and_their_absent_forms_are_valid()
    {
        new ChannelOptions().Validate("defaults");
        new ChannelOptions { OutageSnrDb = null }.Validate("no outage");
        new DeviceOptions().Validate("defaults");
        new DeviceOptions { BatteryJ = null }.Validate("mains");
        Should.Throw<ArgumentOutOfRangeException>(() => new RadioNetwork(new ChannelOptions(), new DeviceOptions(), 0, 1));
    }
}
