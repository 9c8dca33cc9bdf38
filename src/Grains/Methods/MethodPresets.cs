using FedOrleans.Channel.Payloads;
using FedOrleans.Training.Methods;
using FedOrleans.Training.Models;
using static FedOrleans.Training.Methods.ParameterRole;

namespace FedOrleans.Grains.Methods;

/// <summary>The methods that a scenario can name instead of writing their table of roles.</summary>
public static class MethodPresets
{
    public const string LocalOnly = "local-only";

    public const string LocalPpo = "local-ppo";

    private const double ProximalWeight = 0.01;

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
            LocalOnly,
            "the modules of pftt trained on each device alone; nothing is sent",
            ("adapters", Private), ("lora", Private), ("head", Private)),
        Pfit(
            "pfit",
            "the last blocks tuned by PPO against each device's own reward, sparse attention, sparse updates (Jiang et al., arXiv 2404.13238)",
            method => method with { Attention = new SparseAttention(16, 4, 16), Uplink = SparseUplink }),
        Pfit("pfl", "pfit with full attention and full updates", method => method),
        Pfit(
            "sfl",
            "the last blocks tuned by PPO against one reward for all, helpfulness and safety in equal parts, no model of one's own",
            method => method with { PersonalCopy = false, ProximalWeight = 0, Reward = RewardMode.Common }),
        Pfit(
            LocalPpo,
            "the last blocks tuned by PPO on each device alone; nothing is sent",
            method => method with { PersonalCopy = false, ProximalWeight = 0 },
            ("last_blocks(2)", Private), ("head", Private)),
        Pfit(
            "pwff",
            "adapters aggregated, LoRA kept on the device, PPO against each device's own mixture of two rewards (Jiang et al., version 2)",
            method => method with { PersonalCopy = false },
            ("adapters", Shared), ("lora", Private), ("head", Private)),
        Pfit(
            "shepherd",
            "LoRA aggregated, preferred answers learnt token by token (Zhang et al. 2023)",
            method => method with { Objective = TrainingObjective.NextToken, PersonalCopy = false, ProximalWeight = 0 },
            ("lora", Shared), ("head", Frozen)),
    ];

    /// <summary>The larger half of the entries in int8: 5 bits a parameter, fewer than three tenths of them take in fp16. What is left out follows later.</summary>
    private static UplinkOptions SparseUplink => new() { TopK = 0.5, Values = PayloadPrecision.EightBits, ErrorFeedback = true };

    /// <returns>The preset of that name, or null.</returns>
    public static MethodPreset? Find(string name) => All.FirstOrDefault(preset => preset.Name == name);

    /// <summary>A preset whose models answer requests; shares the last two blocks unless roles are given.</summary>
    private static MethodPreset Pfit(
        string name, string description, Func<MethodDefinition, MethodDefinition> change, params (string Group, ParameterRole Role)[] roles)
    {
        MethodPreset preset = Preset(name, description, roles.Length > 0 ? roles : [("last_blocks(2)", Shared), ("head", Private)]);
        return preset with
        {
            Definition = change(preset.Definition with { Objective = TrainingObjective.Ppo, PersonalCopy = true, ProximalWeight = ProximalWeight }),
        };
    }

    private static MethodPreset Preset(string name, string description, params (string Group, ParameterRole Role)[] roles) =>
        new(new MethodDefinition { Name = name, Roles = roles.ToDictionary(pair => pair.Group, pair => pair.Role) }, description);
}
