using System.Xml.Linq;
using FedOrleans.Silo.Reports.Units;

namespace FedOrleans.Silo.Reports.Charts;

/// <summary>What each device gains or loses with one method against another: bars from the largest gain to the largest loss.</summary>
internal static class ImprovementChart
{
    private const double Width = 640;
    private const double Height = 340;
    private const double Left = 62;
    private const double Top = 12;
    private const double RightMargin = 28;
    private const double BottomMargin = 52;
    private const int MostBars = 320;

    /// <param name="gains">For each device its number and its gain, in any order; at least one.</param>
    /// <param name="winner">The style of the method whose gains are above zero.</param>
    /// <param name="loser">The style of the other method.</param>
    public static XElement Draw(
        string description, string title, Unit unit, IReadOnlyList<(int Device, double Gain)> gains, MethodStyle winner, MethodStyle loser)
    {
        (int Device, double Gain)[] sorted = [.. gains.OrderByDescending(gain => gain.Gain).ThenBy(gain => gain.Device)];
        Axis y = Axis.Linear(title, unit, Math.Min(0, sorted[^1].Gain), Math.Max(0, sorted[0].Gain));
        Axis x = Axis.Linear("Devices, from the largest gain to the largest loss", Unit.None, 0, sorted.Length, whole: true, snap: false);
        Frame frame = new(Left, Top, Width - Left - RightMargin, Height - Top - BottomMargin, x, y);
        XElement picture = Svg.Picture(Width, Height, description);
        picture.Add(frame.Draw());
        double zero = frame.AtY(0);
        int bars = Math.Min(sorted.Length, MostBars);
        double width = frame.Width / bars;
        for (int i = 0; i < bars; i++)
        {
            (int device, double gain) = sorted[(int)((i + 0.5) * sorted.Length / bars)];
            double end = frame.AtY(gain);
            XElement bar = Svg.Rectangle(
                frame.Left + (i * width) + (width * 0.08), Math.Min(zero, end), width * 0.84, Math.Max(Math.Abs(end - zero), 0.6), "bar");
            int decimals = unit == Unit.None ? 3 : 1;
            bar.WithTip($"device {device}: {NumberText.Signed(gain / unit.Size, decimals)}{(unit == Unit.None ? "" : " points")}");
            picture.Add(Svg.Group((gain >= 0 ? winner : loser).Class, bar));
        }

        picture.Add(Svg.Line(frame.Left, zero, frame.Right, zero, "axis"));
        return picture;
    }
}
