using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Token04
{
    /// <summary>An immutable list that is equal to another one with the same elements.</summary>
    internal sealed class ValueList<T> : ReadOnlyCollection<T>, IEquatable<ValueList<T>>
    {
        internal static readonly ValueList<T> None = new ValueList<T>(new T[0]);

        /// <summary>The caller must not modify the elements afterwards.</summary>
        internal ValueList(IList<T> elements) : base(elements)
        {
        }

        public bool Equals(ValueList<T> other)
        {
            if (other == null || other.Count != Count)
            {
                return false;
            }
            for (int i = 0; i < Count; i++)
            {
                if (!Equals(this[i], other[i]))
                {
                    return false;
                }
            }
            return true;
        }

        public override bool Equals(object other)
        {
            return Equals(other as ValueList<T>);
        }

        public override int GetHashCode()
        {
            int hash = Count;
            foreach (T element in this)
            {
                hash = unchecked(hash * 31 + (element == null ? 0 : element.GetHashCode()));
            }
            return hash;
        }
    }
}
