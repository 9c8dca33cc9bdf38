using FedOrleans.Channel.Devices;
using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using static FedOrleans.Grains.Scenarios.Yaml.Formats.ValueFormats;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>The keys under <c>devices</c>; the ranges are those of <see cref="DeviceOptions"/>.</summary>
internal static class DeviceSchema
{
    private static readonly IValueFormat<ThroughputModel> _logNormal = new PairFormat("a median above 0 and at most 1e9, and a sigma from 0 to 5", NumberAbove(0, 1e9), Number(0, 5))
        .As<(double First, double Second), ThroughputModel>(pair => new LogNormalThroughput(pair.First, pair.Second), model => Parameters((LogNormalThroughput)model));

    private static readonly IValueFormat<ThroughputModel> _throughput = new ScalarOrTableFormat<ThroughputModel>(
        NumberAbove(0, 1e9).As<double, ThroughputModel>(gflops => new ConstantThroughput(gflops), model => ((ConstantThroughput)model).Gflops),
        new SectionFormat<ThroughputModel>(
            new DeviceOptions().Gflops,
            (section, value) => section.Required("lognormal", value, _logNormal))
        {
            Expected = "a table {lognormal: [20, 0.5]}",
            OneLine = true,
        },
        model => model is ConstantThroughput);

    /// <summary>The devices' traits, with the LoRA ranks they draw from.</summary>
    public static (DeviceOptions Devices, IReadOnlyList<int> LoraRanks) Bind(ISection section, (DeviceOptions Devices, IReadOnlyList<int> LoraRanks) value) => (
        value.Devices with
        {
            Gflops = section.Value("gflops", value.Devices.Gflops, _throughput),
            BatteryJ = section.Value("battery_j", value.Devices.BatteryJ, NumberAbove(0, 1e12).Or("none")),
            FlopsPerCycle = section.Value("flops_per_cycle", value.Devices.FlopsPerCycle, NumberAbove(0, 1e6)),
            Kappa = section.Value("kappa", value.Devices.Kappa, Number(0, 1e-20)),
            IdlePowerW = section.Value("idle_power_w", value.Devices.IdlePowerW, Number(0, 1000)),
        },
        section.Value("lora_rank", value.LoraRanks, TrainingSchema.LoraRanks));

    private static (double First, double Second) Parameters(LogNormalThroughput model) => (model.MedianGflops, model.Sigma);
}
