using System.Globalization;

namespace FedOrleans.Validation;

/// <summary>Checks the options of one section and names the one that is wrong.</summary>
/// <param name="Source">Where the options come from, e.g. the scenario file.</param>
/// <param name="Section">The section's path in the source, e.g. <c>channel</c>.</param>
public readonly record struct OptionCheck(string Source, string Section)
{
    /// <summary>The number must lie in [<paramref name="minimum"/>, <paramref name="maximum"/>].</summary>
    /// <exception cref="InputException">It does not, or is not a number.</exception>
    public void InRange(string key, double value, double minimum, double maximum)
    {
        if (!(value >= minimum && value <= maximum))
        {
            throw Refuse(key, value, string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}"));
        }
    }

    /// <summary>As <see cref="InRange(string, double, double, double)"/>; null is always allowed.</summary>
    /// <exception cref="InputException">The number lies outside, or is not a number.</exception>
    public void InRange(string key, double? value, double minimum, double maximum)
    {
        if (value is { } number)
        {
            InRange(key, number, minimum, maximum);
        }
    }

    /// <summary>The number must lie in (<paramref name="minimum"/>, <paramref name="maximum"/>].</summary>
    /// <exception cref="InputException">It does not, or is not a number.</exception>
    public void Above(string key, double value, double minimum, double maximum)
    {
        if (!(value > minimum && value <= maximum))
        {
            throw Refuse(key, value, string.Create(CultureInfo.InvariantCulture, $"a number above {minimum}, at most {maximum}"));
        }
    }

    /// <summary>The choice must be one of the enumeration's names.</summary>
    /// <exception cref="InputException">It is not.</exception>
    public void OneOf<T>(string key, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new InputException(Source, $"{Section}.{key}", value.ToString(), $"one of {string.Join(", ", Enum.GetNames<T>())}");
        }
    }

    /// <summary>A rule that is neither a range nor a list of names.</summary>
    /// <exception cref="InputException"><paramref name="holds"/> is false.</exception>
    public void Holds(bool holds, string key, object? value, string allowed)
    {
        if (!holds)
        {
            throw new InputException(Source, $"{Section}.{key}", string.Create(CultureInfo.InvariantCulture, $"{value}"), allowed);
        }
    }

    /// <summary>The check of a table inside this one.</summary>
    public OptionCheck In(string key) => this with { Section = $"{Section}.{key}" };

    private InputException Refuse(string key, double value, string allowed) =>
        new(Source, $"{Section}.{key}", value.ToString(CultureInfo.InvariantCulture), allowed);
}
