using System.Globalization;
using System.Text.RegularExpressions;
using FedOrleans.Training.Models;
using FedOrleans.Validation;

namespace FedOrleans.Training.Methods;

/// <summary>
/// Finds the role of each parameter under a method; the more specific selector wins:
/// <c>embeddings</c> and <c>last_blocks(k)</c> over <c>base</c>, and a smaller k over a larger one.
/// </summary>
public sealed partial class RoleTable
{
    private readonly IReadOnlyDictionary<string, ParameterRole> _roles;
    private readonly int _blocks;
    private readonly List<(int Count, ParameterRole Role)> _lastBlocks = [];

    /// <param name="method">The method.</param>
    /// <param name="blocks">Number of blocks of the model.</param>
    /// <exception cref="InputException">A selector is unknown, or asks for more blocks than there are.</exception>
    public RoleTable(MethodDefinition method, int blocks)
    {
        ArgumentNullException.ThrowIfNull(method);
        _roles = method.Roles;
        _blocks = blocks;
        foreach ((string selector, ParameterRole role) in method.Roles)
        {
            Match last = LastBlocks().Match(selector);
            if (last.Success)
            {
                int count = int.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture);
                if (count < 1 || count > blocks)
                {
                    throw new InputException($"method {method.Name}", "roles", selector, $"last_blocks(1) to last_blocks({blocks}) for this model");
                }

                _lastBlocks.Add((count, role));
            }
            else if (selector is not ("base" or "embeddings" or "adapters" or "lora" or "head"))
            {
                throw new InputException(
                    $"method {method.Name}", "roles", selector, "base, embeddings, last_blocks(k), adapters, lora or head");
            }
        }

        _lastBlocks.Sort((a, b) => a.Count.CompareTo(b.Count));
    }

    /// <summary>Whether the model carries these modules at all.</summary>
    public bool Has(ParameterGroup group) => group switch
    {
        ParameterGroup.Adapters => _roles.ContainsKey("adapters"),
        ParameterGroup.Lora => _roles.ContainsKey("lora"),
        _ => true,
    };

    /// <summary>The role of a parameter; frozen where the method does not name its group.</summary>
    public ParameterRole RoleOf(ParameterSpec parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (parameter.Group == ParameterGroup.Block)
        {
            foreach ((int count, ParameterRole role) in _lastBlocks)
            {
                if (parameter.Block >= _blocks - count)
                {
                    return role;
                }
            }
        }

        string selector = parameter.Group switch
        {
            ParameterGroup.Embeddings when _roles.ContainsKey("embeddings") => "embeddings",
            ParameterGroup.Embeddings or ParameterGroup.Block => "base",
            ParameterGroup.Adapters => "adapters",
            ParameterGroup.Lora => "lora",
            ParameterGroup.Head => "head",
            _ => "",
        };
        return _roles.GetValueOrDefault(selector, ParameterRole.Frozen);
    }

    [GeneratedRegex(@"^last_blocks\((\d{1,4})\)$")]
    private static partial Regex LastBlocks();
}
