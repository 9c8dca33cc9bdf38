namespace FedOrleans.Training.Data.Partitioning;

/// <summary>Cuts a sequence into consecutive pieces that cover it.</summary>
internal static class Cuts
{
    /// <summary>Pieces whose sizes differ by at most one.</summary>
    public static int[][] Even(int[] items, int pieces)
    {
        var cut = new int[pieces][];
        for (int piece = 0; piece < pieces; piece++)
        {
            cut[piece] = items[(int)((long)items.Length * piece / pieces)..(int)((long)items.Length * (piece + 1) / pieces)];
        }

        return cut;
    }

    /// <summary>Pieces of the sizes given, which add up to the length.</summary>
    public static int[][] BySize(int[] items, int[] sizes)
    {
        int start = 0;
        return Array.ConvertAll(sizes, size => items[start..(start += size)]);
    }
}
