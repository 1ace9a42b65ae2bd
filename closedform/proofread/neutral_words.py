"""Words that change nothing: what is assumed, which method it is, and for whom it holds."""

from __future__ import annotations

__all__ = ["NEUTRAL"]

NEUTRAL = frozenset(
    """
    a an the this these that those its it they both each every all any which what whose and or
    but so thus hence therefore whence then consequently because since as also too again we us
    our one you let be is are was were been being has have had do does can may will must of in
    on to for from by with into over under at between among within up after before per if iff
    when where while whenever provided only show find prove proof derive deduce conclude
    compute calculate use using used apply applying write rewrite put set insert plug
    substitute take rearrange rearranging subtract add sum summing telescope divide dividing
    multiply multiplying minimize minimizing minimise minimising maximize combine combining
    expand expanding recall note observe obtain get give yield follow imply hold become equal
    reach decay decrease decreasing converge bound recursion iterate repeat repeating unroll
    unrolling induction solution problem exercise question theorem lemma corollary proposition
    qed claim statement remark step part fact result inequality identity equation estimate
    bracket factor term side chain line definition convergence rate analysis descent gradient
    function iteration value point number constant parameter condition average mean square
    root difference gap error quadratic linear sublinear geometric exponential upper lower
    left right first second third last final next previous above below two three four sides
    same largest smallest best guarantee minimum minimal smooth smoothness convex convexity
    strong strongly nonconvex differentiable continuously differentiability differentiate
    positive nonnegative negative zero size sizes length learning iterates trajectory start
    initial starting index method algorithm new old current direction sign direct directly
    immediately simply exactly clearly particular general here there now finally namely i e
    cauchy schwarz young triangle jensen taylor integral property much more less least most
    than how many often times along optimization science data sheet notes lecture homework
    solutions plus minus hand assume assumption suppose place ratio puts go come mark satisfy
    satisfies satisfied implies either some without run consider keep finish throughout
    following follows already proved known obtained desired claimed stated shown seen
    minimizer minimiser optimal optimum attained attain minima arbitrary fixed suffice enough
    need needed iterations steps accuracy makes make cost costs kappa contraction contract
    shrink shrinks main key simple basic standard well consequence discard drop dropping
    nonincreasing monotone monotonically telescopes telescoping gradients functions denote
    inner product norm euclidean distance squared bounds tends tend infinity grows order like
    about linearly decays no easy read reads says
    """.split()  # noqa: SIM905
)
