namespace FedOrleans.Channel.BandwidthAllocation;

/// <summary>Assignment of the least total cost (Kuhn 1955; Munkres 1957) by shortest augmenting paths, in rows² · columns steps.</summary>
public static class HungarianMethod
{
    /// <summary>The column of each row.</summary>
    /// <param name="cost">[rows, columns], finite; at least as many columns as rows.</param>
    public static int[] Assign(double[,] cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        int rows = cost.GetLength(0);
        int columns = cost.GetLength(1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, columns);

        // Rows and columns count from 1; column 0 is where a path begins.
        double[] rowPrice = new double[rows + 1];
        double[] columnPrice = new double[columns + 1];
        int[] owner = new int[columns + 1];
        int[] previous = new int[columns + 1];
        for (int row = 1; row <= rows; row++)
        {
            owner[0] = row;
            int end = Reach(cost, rowPrice, columnPrice, owner, previous);
            while (end != 0)
            {
                owner[end] = owner[previous[end]];
                end = previous[end];
            }
        }

        int[] assigned = new int[rows];
        for (int column = 1; column <= columns; column++)
        {
            if (owner[column] > 0)
            {
                assigned[owner[column] - 1] = column - 1;
            }
        }

        return assigned;
    }

    /// <summary>The free column at the end of the shortest path, with prices kept feasible on the way.</summary>
    private static int Reach(double[,] cost, double[] rowPrice, double[] columnPrice, int[] owner, int[] previous)
    {
        double[] least = new double[columnPrice.Length];
        bool[] used = new bool[columnPrice.Length];
        Array.Fill(least, double.PositiveInfinity);
        int at = 0;
        while (owner[at] != 0)
        {
            used[at] = true;
            int row = owner[at];
            int next = 0;
            double step = double.PositiveInfinity;
            for (int column = 1; column < columnPrice.Length; column++)
            {
                if (used[column])
                {
                    continue;
                }

                double reduced = cost[row - 1, column - 1] - rowPrice[row] - columnPrice[column];
                if (reduced < least[column])
                {
                    (least[column], previous[column]) = (reduced, at);
                }

                if (least[column] < step)
                {
                    (step, next) = (least[column], column);
                }
            }

            for (int column = 0; column < columnPrice.Length; column++)
            {
                if (used[column])
                {
                    rowPrice[owner[column]] += step;
                    columnPrice[column] -= step;
                }
                else
                {
                    least[column] -= step;
                }
            }

            at = next;
        }

        return at;
    }
}
