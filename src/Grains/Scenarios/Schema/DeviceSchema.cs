using FedOrleans.Channel.Availability;
using FedOrleans.Channel.Devices;
using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using static FedOrleans.Grains.Scenarios.Yaml.Formats.ValueFormats;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>The keys under <c>devices</c>; the ranges are those of <see cref="DeviceOptions"/>.</summary>
internal sealed class DeviceSchema(PathFormats paths)
{
    private static readonly IValueFormat<ThroughputModel> _logNormal = new PairFormat("a median above 0 and at most 1e9, and a sigma from 0 to 5", NumberAbove(0, 1e9), Number(0, 5))
        .As<(double First, double Second), ThroughputModel>(pair => new LogNormalThroughput(pair.First, pair.Second), model => Parameters((LogNormalThroughput)model));

    private static readonly IValueFormat<ThroughputModel> _classes = new ListFormat<DeviceClass>(
        new PairFormat("a weight above 0 and at most 1e6, and a throughput in GFLOP/s above 0 and at most 1e9", NumberAbove(0, 1e6), NumberAbove(0, 1e9))
            .As<(double First, double Second), DeviceClass>(pair => new DeviceClass(pair.First, pair.Second), kind => (kind.Weight, kind.Gflops)))
        {
            Distinct = false,
        }.As<IReadOnlyList<DeviceClass>, ThroughputModel>(list => new ClassThroughput(list), model => ((ClassThroughput)model).Classes);

    private static readonly IValueFormat<ThroughputModel> _throughput = new ScalarOrTableFormat<ThroughputModel>(
        NumberAbove(0, 1e9).As<double, ThroughputModel>(gflops => new ConstantThroughput(gflops), model => ((ConstantThroughput)model).Gflops),
        new SectionFormat<ThroughputModel>(
            new DeviceOptions().Gflops,
            (section, value) => section.OneOf(
                value,
                new Variant<ThroughputModel>("lognormal", model => model is LogNormalThroughput, _logNormal),
                new Variant<ThroughputModel>("classes", model => model is ClassThroughput, _classes)))
        {
            Expected = "a table {lognormal: [20, 0.5]} or {classes: [[0.7, 10], [0.3, 40]]}",
            OneLine = true,
        },
        model => model is ConstantThroughput);

    /// <summary>The devices' traits, with the LoRA ranks they draw from.</summary>
    public (DeviceOptions Devices, IReadOnlyList<int> LoraRanks) Bind(ISection section, (DeviceOptions Devices, IReadOnlyList<int> LoraRanks) value) => (
        value.Devices with
        {
            Gflops = section.Value("gflops", value.Devices.Gflops, _throughput),
            BatteryJ = section.Value("battery_j", value.Devices.BatteryJ, NumberAbove(0, 1e12).Or("none")),
            FlopsPerCycle = section.Value("flops_per_cycle", value.Devices.FlopsPerCycle, NumberAbove(0, 1e6)),
            Kappa = section.Value("kappa", value.Devices.Kappa, Number(0, 1e-20)),
            IdlePowerW = section.Value("idle_power_w", value.Devices.IdlePowerW, Number(0, 1000)),
            ReceivePowerW = section.Value("receive_power_w", value.Devices.ReceivePowerW, Number(0, 1000)),
            RechargeW = section.Value("recharge_w", value.Devices.RechargeW, Number(0, 1e6)),
            Availability = section.Section("availability", value.Devices.Availability, BindAvailability),
        },
        section.Value("lora_rank", value.LoraRanks, TrainingSchema.LoraRanks));

    private static (double First, double Second) Parameters(LogNormalThroughput model) => (model.MedianGflops, model.Sigma);

    private AvailabilityOptions BindAvailability(ISection section, AvailabilityOptions value)
    {
        var availability = value with
        {
            Model = section.Value(
                "model",
                value.Model,
                Choice(
                    ("always", AvailabilityKind.Always),
                    ("bernoulli", AvailabilityKind.Bernoulli),
                    ("day-night", AvailabilityKind.DayNight),
                    ("trace", AvailabilityKind.Trace))),
            Probability = section.Value("probability", value.Probability, NumberAbove(0, 1)),
            DayS = section.Value("day_s", value.DayS, NumberAbove(0, 1e9)),
            DayShare = section.Value("day_share", value.DayShare, NumberAbove(0, 1)),
            Trace = section.Value("trace", value.Trace, new OptionalTextFormat(paths.File)),
        };
        section.Check(
            availability.Model != AvailabilityKind.Trace || availability.Trace is not null, "trace", "none", "a file, with model trace");
        return availability;
    }
}
