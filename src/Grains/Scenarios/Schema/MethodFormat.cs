using FedOrleans.Grains.Methods;
using FedOrleans.Grains.Scenarios.Yaml;
using FedOrleans.Grains.Scenarios.Yaml.Formats;
using FedOrleans.Training.Methods;
using FedOrleans.Validation;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace FedOrleans.Grains.Scenarios.Schema;

/// <summary>A method: a preset's name, a preset with changes, or a table of roles. It is written as a table of roles.</summary>
internal sealed class MethodFormat : IValueFormat<MethodDefinition>
{
    private static readonly IValueFormat<ParameterRole> _role = ValueFormats.Choice(
        ("frozen", ParameterRole.Frozen), ("shared", ParameterRole.Shared), ("private", ParameterRole.Private));

    private static readonly IValueFormat<MethodPreset> _preset = ValueFormats.Choice(
        [.. MethodPresets.All.Select(preset => (preset.Name, preset))]);

    private readonly bool _besideAnswers;

    private MethodFormat(bool besideAnswers) => _besideAnswers = besideAnswers;

    public static MethodFormat Instance { get; } = new(besideAnswers: false);

    /// <summary>
    /// For methods beside one whose model answers requests: <c>local-only</c> stands for <c>local-ppo</c>, its counterpart there.
    /// </summary>
    public static MethodFormat Answering { get; } = new(besideAnswers: true);

    public string Expected =>
        $"a preset ({string.Join(", ", MethodPresets.All.Select(preset => preset.Name))}), "
        + "or a table such as {name: mine, roles: {adapters: shared, head: shared, lora: private}}";

    public MethodDefinition Read(YamlValue value) => value.Node switch
    {
        YamlScalarNode when MethodPresets.Find(value.Text ?? string.Empty) is { } preset => Meant(preset).Definition,
        YamlMappingNode => ReadTable(value),
        _ => throw value.Fail(Expected),
    };

    public YamlNode Write(MethodDefinition value)
    {
        var roles = new YamlMappingNode { Style = MappingStyle.Flow };
        foreach (var (group, role) in value.Roles.OrderBy(pair => GroupSelector.Order(pair.Key)))
        {
            roles.Add(group, _role.Write(role));
        }

        var table = new YamlMappingNode { { "name", TextFormat.Quote(value.Name) }, { "roles", roles } };
        if (value.LearningRate is { } rate)
        {
            table.Add("lr", TrainingSchema.LearningRate.Write(rate));
        }

        if (value.Uplink is { } uplink)
        {
            table.Add("uplink", UplinkFormat.Instance.Write(uplink));
        }

        if (value.Objective != TrainingObjective.CrossEntropy)
        {
            var section = new SectionWriter();
            ObjectiveSchema.Bind(section, value);
            foreach (var (key, node) in section.Table.Children)
            {
                table.Add(key, node);
            }
        }

        return table;
    }

    private MethodDefinition ReadTable(YamlValue value)
    {
        var section = value.AsSection("a table");
        var preset = section.Take("preset") is { } named ? Meant(_preset.Read(named)) : null;
        var name = preset is null ? section.Required("name", null, TextFormat.Name) : section.Value("name", preset.Name, TextFormat.Name);
        var rate = section.Value<double?>("lr", null, TrainingSchema.LearningRate.Or("default"));
        var uplink = section.Take("uplink") is { } own ? UplinkFormat.Instance.Read(own) : preset?.Definition.Uplink;
        var roles = new Dictionary<string, ParameterRole>(preset?.Definition.Roles ?? new Dictionary<string, ParameterRole>());
        if (section.Take("roles") is { } table)
        {
            var groups = table.AsSection("a table of parameter groups, each frozen, shared or private");
            ReadRoles(groups, roles);
            groups.Finish();
        }

        ReadRoles(section, roles);
        var method = ObjectiveSchema.Bind(section, (preset?.Definition ?? new MethodDefinition { Name = name, Roles = roles }) with { Roles = roles });
        section.Finish();
        Check(value, roles);
        return method with
        {
            Name = name,
            LearningRate = rate,
            Uplink = uplink,
            Roles = roles.OrderBy(pair => GroupSelector.Order(pair.Key)).ToDictionary(),
        };
    }

    private MethodPreset Meant(MethodPreset preset) =>
        _besideAnswers && preset.Name == MethodPresets.LocalOnly ? MethodPresets.Find(MethodPresets.LocalPpo)! : preset;

    private static void ReadRoles(SectionReader section, Dictionary<string, ParameterRole> roles)
    {
        foreach (var (key, role) in section.Remaining.Where(entry => GroupSelector.IsValid(entry.Key)).ToList())
        {
            section.Take(key);
            roles[key] = _role.Read(role);
        }

        section.Allow(GroupSelector.Names);
    }

    private static void Check(YamlValue value, Dictionary<string, ParameterRole> roles)
    {
        if (roles.Values.All(role => role == ParameterRole.Frozen))
        {
            throw new InputException(
                $"{value.Location}: {value.Path}: nothing is trained; expected at least one group of "
                + $"{string.Join(", ", GroupSelector.Names)} that is shared or private");
        }

        if (roles.Keys.Count(GroupSelector.IsLastBlocks) > 1)
        {
            throw new InputException($"{value.Location}: {value.Path}: several last_blocks(k) groups; expected one");
        }

        if (!roles.ContainsKey("head"))
        {
            throw new InputException(
                $"{value.Location}: {value.Path}: no role for the head; expected head: shared or private (it starts at random values), "
                + "or head: frozen");
        }
    }
}
