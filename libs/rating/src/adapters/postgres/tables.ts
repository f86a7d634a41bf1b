import { Rating1763780300000 } from './migrations/1763780300000-rating.js';
import { RatingEntity } from './rating.entity.js';

export const ratingEntities = [RatingEntity];
export const ratingMigrations = [Rating1763780300000];
