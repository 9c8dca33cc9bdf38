using FedOrleans.Training.Methods;
using static FedOrleans.Training.Methods.ParameterRole;

namespace FedOrleans.Grains.Methods;

/// <summary>The methods that a scenario can name instead of writing their table of roles.</summary>
public static class MethodPresets
{
    public static IReadOnlyList<MethodPreset> All { get; } =
    [
        Preset(
            "pftt",
            "adapters and head aggregated, LoRA kept on the device (Jiang et al., arXiv 2404.13238)",
            ("adapters", Shared), ("lora", Private), ("head", Shared)),
        Preset(
            "fedlora",
            "LoRA and head aggregated (FedIT; Zhang et al. 2023)",
            ("lora", Shared), ("head", Shared)),
        Preset(
            "fedadapter",
            "bottleneck adapters and head aggregated (Houlsby et al. 2019 under FedAvg)",
            ("adapters", Shared), ("head", Shared)),
        Preset(
            "fedavg-full",
            "every parameter trained and aggregated (FedAvg; McMahan et al. 2017)",
            ("base", Shared), ("head", Shared)),
        Preset(
            "local-only",
            "the modules of pftt trained on each device alone; nothing is sent",
            ("adapters", Private), ("lora", Private), ("head", Private)),
    ];

    /// <returns>The preset of that name, or null.</returns>
    public static MethodPreset? Find(string name) => All.FirstOrDefault(preset => preset.Name == name);

    private static MethodPreset Preset(string name, string description, params (string Group, ParameterRole Role)[] roles) =>
        new(new MethodDefinition { Name = name, Roles = roles.ToDictionary(pair => pair.Group, pair => pair.Role) }, description);
}
