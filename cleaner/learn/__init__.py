"""Learning a site: three or more of its pages or dumps in, an ordinary site pack out (`clean learn`)."""

from cleaner.learn.lesson import Lesson, Source, learn
from cleaner.learn.loss import Loss
from cleaner.learn.rule import Learned

__all__ = ["Learned", "Lesson", "Loss", "Source", "learn"]
