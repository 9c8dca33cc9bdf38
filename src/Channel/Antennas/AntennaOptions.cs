using FedOrleans.Validation;

namespace FedOrleans.Channel.Antennas;

/// <summary>The antennas of the base stations and the devices.</summary>
public sealed record AntennaOptions
{
    /// <summary>
    /// Antennas of a base station, each with a fade of its own, combined by maximum ratio in the uplink, 1 to 256. The default value is 1.
    /// </summary>
    public int BaseStation { get; init; } = 1;

    /// <summary>Gain of a base station's antenna element in its best direction in dBi, −10 to 40. The default value is 0.</summary>
    public double BaseStationGainDbi { get; init; }

    /// <summary>Gain of a device's antenna, alike in all directions, in dBi, −30 to 40. The default value is 0.</summary>
    public double DeviceGainDbi { get; init; }

    /// <summary>Sectors of a base station: 1, alike in all directions, or 3. The default value is 1.</summary>
    public int Sectors { get; init; } = 1;

    /// <summary>Checks every range.</summary>
    /// <exception cref="InputException">An option is out of range; the message names it.</exception>
    public void Validate(OptionCheck check)
    {
        check.InRange("base_station", BaseStation, 1, 256);
        check.InRange("base_station_gain_dbi", BaseStationGainDbi, -10, 40);
        check.InRange("device_gain_dbi", DeviceGainDbi, -30, 40);
        check.Holds(Sectors is 1 or 3, "sectors", Sectors, "1 or 3");
    }
}
