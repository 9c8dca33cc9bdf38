namespace FedOrleans.Channel.Availability;

/// <summary>From options to the model they name.</summary>
public static class AvailabilityModels
{
    /// <summary>The model of <see cref="AvailabilityOptions.Model"/>, or null where all are always there.</summary>
    /// <param name="options">The model and its parameters.</param>
    /// <param name="roundS">Seconds from round to round.</param>
    /// <param name="devices">Number of devices.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <exception cref="Validation.InputException">A trace cannot be read.</exception>
    public static IAvailability? Create(AvailabilityOptions options, double roundS, int devices, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Model switch
        {
            AvailabilityKind.Always => null,
            AvailabilityKind.Bernoulli => new BernoulliAvailability(options.Probability, seed),
            AvailabilityKind.DayNight => new DayNightAvailability(options.DayS, options.DayShare, roundS, seed),
            AvailabilityKind.Trace => new TraceAvailability(options.Trace!, roundS, devices),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Model, "unknown availability"),
        };
    }
}
