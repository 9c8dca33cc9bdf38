namespace FedOrleans.Channel.PathLoss;

/// <summary>
/// Rural macro of 3GPP TR 38.901, Tables 7.4.1-1 and 7.4.2-1, with buildings 5 m high and streets 20 m wide on average: two-slope
/// line of sight, no line of sight never below it; shadowing 4 dB to the breakpoint and 6 dB beyond, 8 dB without line of sight.
/// </summary>
public sealed class RuralMacroPathLoss : IPathLossModel
{
    /// <summary>Base station 35 m, device 1.5 m.</summary>
    public static readonly AntennaHeights DefaultHeights = new(35, 1.5);

    private const double SpeedOfLight = 3.0e8;
    private const double BuildingM = 5;
    private const double StreetM = 20;
    private readonly AntennaHeights _heights;
    private readonly double _carrierGhz;
    private readonly double _breakpointLoss;
    private readonly double _blockedIntercept;
    private readonly double _blockedSlope;

    /// <param name="carrierGhz">Carrier in GHz, 0.5 to 30.</param>
    /// <param name="heights">Both above 0.</param>
    public RuralMacroPathLoss(double carrierGhz, AntennaHeights heights)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(carrierGhz);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heights.BaseStationM);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heights.DeviceM);
        _heights = heights;
        _carrierGhz = carrierGhz;
        BreakpointM = 2 * Math.PI * heights.BaseStationM * heights.DeviceM * carrierGhz * 1e9 / SpeedOfLight;
        _breakpointLoss = NearLossDb(BreakpointM);
        double logBase = Math.Log10(heights.BaseStationM);
        double ratio = BuildingM / heights.BaseStationM;
        double logDevice = Math.Log10(11.75 * heights.DeviceM);
        _blockedSlope = 43.42 - (3.1 * logBase);
        _blockedIntercept = 161.04 - (7.1 * Math.Log10(StreetM)) + (7.5 * Math.Log10(BuildingM))
            - ((24.37 - (3.7 * ratio * ratio)) * logBase)
            + (20 * Math.Log10(carrierGhz)) - ((3.2 * logDevice * logDevice) - 4.97);
    }

    /// <summary>Ground distance in metres beyond which the line-of-sight loss falls 40 dB a decade.</summary>
    public double BreakpointM { get; }

    /// <inheritdoc/>
    public double LineOfSightProbability(double distanceM) => distanceM <= 10 ? 1 : Math.Exp(-(distanceM - 10) / 1000);

    /// <inheritdoc/>
    public double LossDb(double distanceM, bool lineOfSight)
    {
        double slant = _heights.SlantM(distanceM);
        double clear = distanceM <= BreakpointM ? NearLossDb(slant) : _breakpointLoss + (40 * Math.Log10(slant / BreakpointM));
        return lineOfSight ? clear : Math.Max(clear, _blockedIntercept + (_blockedSlope * (Math.Log10(slant) - 3)));
    }

    /// <inheritdoc/>
    public double ShadowingDb(double distanceM, bool lineOfSight) => lineOfSight ? (distanceM <= BreakpointM ? 4 : 6) : 8;

    private double NearLossDb(double slantM)
    {
        double rise = Math.Pow(BuildingM, 1.72);
        return (20 * Math.Log10(40 * Math.PI * slantM * _carrierGhz / 3)) + (Math.Min(0.03 * rise, 10) * Math.Log10(slantM))
            - Math.Min(0.044 * rise, 14.77) + (0.002 * Math.Log10(BuildingM) * slantM);
    }
}
